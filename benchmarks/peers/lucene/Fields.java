import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/** Names of the fields and what index and searches must agree on. */
final class Fields {
    static final String WORDS = "words";
    static final String FITMENT = "fitment";
    static final String FITMENT_ROWS = "fitmentRows";
    static final String NUMBER = "number";
    static final String PRICE = "price";
    static final String PUBLISHED = "published";
    static final String ID_HIGH = "idHigh";
    static final String ID_LOW = "idLow";

    static final String CATEGORY = "Category";
    static final String PART_TYPE = "PartType";
    static final String POSITION = "Position";
    static final String CONDITION = "Condition";
    static final String QUALITY = "Quality";
    static final String CITY = "City";
    static final String ORIGIN = "Origin";
    static final String SELLER = "Seller";

    /** Dimensions that are counted by Lucene's own facets. */
    static final String[] COUNTED = {CATEGORY, PART_TYPE, POSITION, CONDITION, QUALITY, CITY};

    // Frequencies are weights in steps, and the length of the fields is in them already.
    static final Similarity SIMILARITY = new BM25Similarity(1.2f * WeighedWords.STEPS, 0);

    static final FacetsConfig FACETS = new FacetsConfig();

    static {
        // A field of its own for each dimension: counting one does not read the others.
        for (String dimension : COUNTED) {
            FACETS.setIndexFieldName(dimension, "facet" + dimension);
        }
        FACETS.setMultiValued(POSITION, true);
    }

    private Fields() {}
}
