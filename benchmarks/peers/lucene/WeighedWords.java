import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/**
 * The words of all fields of a listing, each once; its frequency is its weight, the fields taken together (BM25F).
 *
 * <p>Weights are those of FieldWeights, in the same steps. One field with such frequencies is the fastest way Lucene has to search four:
 * a word is one list of documents, not four.
 */
final class WeighedWords extends TokenStream {
    static final float STEPS = 32;
    private static final float MAX_FREQUENCY = 255;
    private static final float B = 0.5f;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
    private final Map<String, Float> weights = new HashMap<>();
    private Iterator<Map.Entry<String, Float>> next;

    /** Takes the place of the listing before: one stream serves them all. */
    void set(Listing listing) {
        weights.clear();
        add(listing.title, 3, 8);
        add(listing.partNames, 2, 4);
        add(listing.vehicleNames, 1.5f, 6);
        add(listing.description, 0.5f, 30);
    }

    @Override
    public void reset() {
        next = weights.entrySet().iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!next.hasNext()) {
            return false;
        }
        clearAttributes();
        Map.Entry<String, Float> word = next.next();
        term.append(word.getKey());
        frequency.setTermFrequency((int) Math.max(1, Math.min(MAX_FREQUENCY, Math.rint(word.getValue() * STEPS))));
        return true;
    }

    private void add(String field, float weight, float usualLength) {
        String[] words = Listing.items(field);
        float occurrence = weight / (1 - B + B * words.length / usualLength);
        for (String word : words) {
            weights.merge(word, occurrence, Float::sum);
        }
    }
}
