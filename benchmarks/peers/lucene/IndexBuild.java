import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/** Builds the index from the corpus with as many threads as there are processors. */
final class IndexBuild {
    private static final int BATCH = 1_000;
    private static final int BATCHES_AHEAD = 4;
    private static final double BUFFER_MEGABYTES = 256;
    private static final List<String> END = new ArrayList<>();
    private static final FieldType WEIGHED = new FieldType();

    static {
        WEIGHED.setTokenized(true);
        WEIGHED.setOmitNorms(true);
        WEIGHED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        WEIGHED.freeze();
    }

    private IndexBuild() {}

    static void run(Path corpus, Path folder) throws IOException, InterruptedException, ExecutionException {
        IndexWriterConfig config = new IndexWriterConfig();
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        config.setSimilarity(Fields.SIMILARITY);
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        try (MMapDirectory directory = new MMapDirectory(folder);
                IndexWriter writer = new IndexWriter(directory, config)) {
            int threads = Runtime.getRuntime().availableProcessors();
            BlockingQueue<List<String>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
            ExecutorService workers = Executors.newFixedThreadPool(threads);
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(workers.submit(() -> {
                    add(batches, writer);
                    return null;
                }));
            }
            read(corpus, batches, threads);
            for (Future<?> each : work) {
                each.get();
            }
            workers.shutdown();
            writer.commit();
        }
    }

    /** One segment, as after a night of merging: the best state to search. */
    static void settle(Path folder) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig();
        config.setSimilarity(Fields.SIMILARITY);
        try (MMapDirectory directory = new MMapDirectory(folder);
                IndexWriter writer = new IndexWriter(directory, config)) {
            writer.forceMerge(1);
        }
    }

    private static void read(Path corpus, BlockingQueue<List<String>> batches, int threads) throws IOException, InterruptedException {
        try (BufferedReader reader = Files.newBufferedReader(corpus, StandardCharsets.UTF_8)) {
            List<String> batch = new ArrayList<>(BATCH);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                batch.add(line);
                if (batch.size() == BATCH) {
                    batches.put(batch);
                    batch = new ArrayList<>(BATCH);
                }
            }
            batches.put(batch);
        }
        for (int i = 0; i < threads; i++) {
            batches.put(END);
        }
    }

    private static void add(BlockingQueue<List<String>> batches, IndexWriter writer) throws IOException, InterruptedException {
        WeighedWords words = new WeighedWords();
        for (List<String> batch = batches.take(); batch != END; batch = batches.take()) {
            for (String line : batch) {
                writer.addDocument(document(new Listing(line), words));
            }
        }
    }

    private static Document document(Listing listing, WeighedWords words) throws IOException {
        Document document = new Document();
        words.set(listing);
        document.add(new Field(Fields.WORDS, words, WEIGHED));
        document.add(new NumericDocValuesField(Fields.PRICE, listing.price));
        document.add(new NumericDocValuesField(Fields.PUBLISHED, listing.published));
        document.add(new NumericDocValuesField(Fields.ID_HIGH, listing.id.getMostSignificantBits()));
        document.add(new NumericDocValuesField(Fields.ID_LOW, listing.id.getLeastSignificantBits()));
        facet(document, Fields.CATEGORY, listing.category);
        facet(document, Fields.PART_TYPE, listing.partType);
        facet(document, Fields.CONDITION, listing.condition);
        facet(document, Fields.QUALITY, listing.quality);
        facet(document, Fields.CITY, listing.city);
        for (String position : listing.positions) {
            facet(document, Fields.POSITION, position);
        }
        filter(document, Fields.ORIGIN, listing.origin);
        filter(document, Fields.SELLER, listing.seller);
        for (String number : listing.numbers) {
            filter(document, Fields.NUMBER, number);
        }
        for (FitmentRow row : listing.fitments) {
            fitment(document, row);
        }
        return Fields.FACETS.build(document);
    }

    private static void fitment(Document document, FitmentRow row) {
        document.add(new SortedSetDocValuesField(Fields.FITMENT_ROWS, new BytesRef(row.text())));
        filter(document, Fields.FITMENT, FitmentRow.term(row.make, "", ""));
        if (!row.model.isEmpty()) {
            filter(document, Fields.FITMENT, FitmentRow.term(row.make, row.model, ""));
            for (int year = row.yearFrom; year <= row.yearTo; year++) {
                filter(document, Fields.FITMENT, FitmentRow.term(row.make, row.model, Integer.toString(year)));
            }
        }
    }

    private static void facet(Document document, String dimension, String value) {
        if (!value.isEmpty()) {
            document.add(new SortedSetDocValuesFacetField(dimension, value));
        }
    }

    private static void filter(Document document, String field, String value) {
        if (!value.isEmpty()) {
            document.add(new StringField(field, value, Field.Store.NO));
        }
    }
}
