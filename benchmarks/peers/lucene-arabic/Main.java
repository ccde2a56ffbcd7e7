import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Ranks listings with what Lucene brings for Arabic: its analyzer and BM25, any word in any field.
 *
 * <p>Argument: a file with a listing a line, columns parted by tabs, the first its number, which is the number of its line. Standard
 * input: a query a line. Standard output: for each the numbers of its ten best listings, parted by blanks.
 */
final class Main {
    private static final List<String> FIELDS = Arrays.asList("title", "part", "cars", "description");
    private static final int DEPTH = 10;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Analyzer analyzer = new ArabicAnalyzer();
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            index(Path.of(arguments[0]), directory, analyzer);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                answer(new IndexSearcher(reader), new QueryBuilder(analyzer));
            }
        }
    }

    private static void index(Path listings, ByteBuffersDirectory directory, Analyzer analyzer) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
                BufferedReader lines = Files.newBufferedReader(listings, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                Document document = new Document();
                for (int i = 0; i < FIELDS.size(); i++) {
                    document.add(new TextField(FIELDS.get(i), columns[i + 1], Field.Store.NO));
                }
                writer.addDocument(document);
            }
            // Documents of one segment keep the order in which they were added.
            writer.forceMerge(1);
        }
    }

    private static void answer(IndexSearcher searcher, QueryBuilder words) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader queries = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String text = queries.readLine(); text != null; text = queries.readLine()) {
            out.println(Arrays.stream(searcher.search(query(words, text), DEPTH).scoreDocs)
                    .map(hit -> Integer.toString(hit.doc))
                    .collect(Collectors.joining(" ")));
        }
    }

    private static Query query(QueryBuilder words, String text) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String field : FIELDS) {
            Query inField = words.createBooleanQuery(field, text, BooleanClause.Occur.SHOULD);
            if (inField != null) {
                any.add(inField, BooleanClause.Occur.SHOULD);
            }
        }
        return any.build();
    }
}
