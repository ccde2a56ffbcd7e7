namespace CargoParts.Search.Engine;

/// <summary>One field of a row; a struct, so that reading it is compiled into the loop.</summary>
internal interface IRowField
{
    static abstract int Of(in FacetRow row);
}

internal readonly struct PartTypeField : IRowField
{
    public static int Of(in FacetRow row) => row.PartType;
}

internal readonly struct CityField : IRowField
{
    public static int Of(in FacetRow row) => row.City;
}

internal readonly struct CategoryField : IRowField
{
    public static int Of(in FacetRow row) => row.Category;
}

internal readonly struct OriginField : IRowField
{
    public static int Of(in FacetRow row) => row.Origin;
}

internal readonly struct ConditionField : IRowField
{
    public static int Of(in FacetRow row) => row.Condition;
}

internal readonly struct QualityField : IRowField
{
    public static int Of(in FacetRow row) => row.Quality;
}

internal readonly struct SellerField : IRowField
{
    public static int Of(in FacetRow row) => row.Seller;
}

internal readonly struct PositionsField : IRowField
{
    public static int Of(in FacetRow row) => row.Positions;
}
