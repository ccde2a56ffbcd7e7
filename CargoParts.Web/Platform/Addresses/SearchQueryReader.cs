using System.Globalization;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Web.Platform.Http;
using Microsoft.Extensions.Primitives;

namespace CargoParts.Web.Platform.Addresses;

/// <summary>Reads parameters one by one and remembers those it could not read.</summary>
internal sealed class SearchQueryReader(IEnumerable<KeyValuePair<string, StringValues>> parameters)
{
    /// <summary>What a field that is switched on says.</summary>
    public const string Yes = "1";

    /// <summary>More values than this in one field are a mistake or an attack.</summary>
    private const int MaxValues = 50;

    private const short FirstYear = 1950;
    private const short LastYear = 2100;

    private readonly Dictionary<string, StringValues> _values = new(parameters, StringComparer.OrdinalIgnoreCase);
    private readonly List<FieldProblem> _problems = [];

    public IReadOnlyList<FieldProblem> Problems => _problems;

    public void Refuse(string field, string reason) => _problems.Add(new FieldProblem(field, reason));

    public string Text(string name, int maxLength)
    {
        var text = Single(name);
        if (text.Length <= maxLength)
        {
            return text;
        }

        Refuse(name, string.Format(CultureInfo.InvariantCulture, ProblemsText.BadLength, maxLength));
        return text[..maxLength];
    }

    /// <summary>Switched on by "1"; off when it is missing.</summary>
    public bool Flag(string name)
    {
        var text = Single(name);
        if (text is not ("" or Yes))
        {
            Refuse(name, string.Format(CultureInfo.InvariantCulture, ProblemsText.BadValue, Shown(text)));
        }

        return text == Yes;
    }

    public IReadOnlyList<string> Ids(string name, Func<string, bool> isKnown)
    {
        var all = Split(name);
        if (all.Count > MaxValues)
        {
            Refuse(name, ProblemsText.BadCount);
            return [];
        }

        var unknown = all.FirstOrDefault(id => !isKnown(id));
        if (unknown is not null)
        {
            Refuse(name, string.Format(CultureInfo.InvariantCulture, ProblemsText.BadValue, Shown(unknown)));
        }

        return [.. all.Where(isKnown).Distinct(StringComparer.Ordinal)];
    }

    public Guid? Id(string name)
    {
        var text = Single(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        Refuse(name, string.Format(CultureInfo.InvariantCulture, ProblemsText.BadValue, Shown(text)));
        return null;
    }

    public int? Number(string name, int min, int max)
    {
        var text = Single(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(ArabicNormalizer.Fold(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max)
        {
            return number;
        }

        Refuse(name, string.Format(CultureInfo.InvariantCulture, ProblemsText.BadNumber, min, max));
        return null;
    }

    /// <summary>2015, 2012-2017, 2016- or -2010.</summary>
    public (short? From, short? To) Years(string name)
    {
        var text = ArabicNormalizer.Fold(Single(name));
        if (text.Length == 0)
        {
            return (null, null);
        }

        var ends = text.Split('-');
        if (ends.Length <= 2 && TryYear(ends[0], out var from) && TryYear(ends[^1], out var to) && (from ?? to) is not null && !(from > to))
        {
            return (from, to);
        }

        Refuse(name, ProblemsText.BadYear);
        return (null, null);
    }

    public ListingSort Sort(string name)
    {
        var text = Single(name);
        foreach (var sort in SearchNames.Sorts)
        {
            if (text.Length == 0 || SearchNames.OfSort(sort).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return sort;
            }
        }

        Refuse(name, string.Format(CultureInfo.InvariantCulture, ProblemsText.BadValue, Shown(text)));
        return ListingSort.Relevance;
    }

    private static bool TryYear(string text, out short? year)
    {
        year = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (!short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) || read is < FirstYear or > LastYear)
        {
            return false;
        }

        year = read;
        return true;
    }

    private static string Shown(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private string Single(string name) => _values.TryGetValue(name, out var values) ? ArabicNormalizer.Clean(values[^1] ?? "") : "";

    private List<string> Split(string name) =>
        _values.TryGetValue(name, out var values)
            ? [.. values.SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            : [];
}
