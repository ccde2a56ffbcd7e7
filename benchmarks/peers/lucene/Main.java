import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does what the benchmark tells it on standard input; the lines are described in EngineProcess. Arguments: corpus folder, index folder. */
public final class Main {
    private static final String MIX = "mix";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path corpus;
    private final Path folder;
    private final List<SearchQuery> queries;
    private ListingSearch search;

    private Main(Path corpusFolder, Path folder) throws IOException {
        corpus = corpusFolder.resolve("listings.tsv");
        this.folder = folder;
        queries = Files.readAllLines(corpusFolder.resolve("queries.tsv")).stream().map(SearchQuery::new).collect(Collectors.toList());
    }

    public static void main(String[] arguments) throws Exception {
        // A thread that fails must not pass for one that answered.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Main main = new Main(Path.of(arguments[0]), Path.of(arguments[1]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            main.run(line.split(" "));
        }
    }

    private void run(String[] words) throws Exception {
        switch (words[0]) {
            case "build":
                build();
                break;
            case "open":
                search = new ListingSearch(folder);
                out.println("opened");
                break;
            case "memory":
                out.println("memory " + memory());
                break;
            case "answer":
                answer(select(words[1]), Integer.parseInt(words[2]));
                break;
            case "run":
                measure(select(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]) * 1_000_000, Integer.parseInt(words[4]));
                break;
            case "touched":
                out.println("touched -");
                break;
            default:
                throw new IllegalArgumentException(String.join(" ", words));
        }
    }

    private void build() throws IOException, InterruptedException, ExecutionException {
        long started = System.nanoTime();
        try (BufferedReader reader = Files.newBufferedReader(corpus, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                new Listing(line);
            }
        }
        long read = System.nanoTime();
        IndexBuild.run(corpus, folder);
        long built = System.nanoTime();
        IndexBuild.settle(folder);
        long settled = System.nanoTime();
        out.println("built " + seconds(read - started) + ' ' + seconds(built - read) + ' ' + seconds(settled - built) + ' ' + bytes(folder));
    }

    private void answer(List<SearchQuery> asked, int count) throws IOException {
        for (SearchQuery query : asked.subList(0, Math.min(count, asked.size()))) {
            ListingSearch.Page page = search.answer(query);
            String ids = Arrays.stream(page.ids).map(Object::toString).collect(Collectors.joining(" "));
            out.println(page.total + "\t" + ids + '\t' + page.facets.stream().sorted().collect(Collectors.joining(" ")));
        }
    }

    private void measure(List<SearchQuery> asked, int threads, long nanoseconds, int first) throws InterruptedException {
        List<AskingThread> asking = new ArrayList<>();
        long started = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            asking.add(new AskingThread(search, asked, first + i * asked.size() / threads, started + nanoseconds));
        }
        asking.forEach(Thread::start);
        for (AskingThread thread : asking) {
            thread.join();
        }
        long elapsed = System.nanoTime() - started;
        String took = asking.stream().flatMap(AskingThread::took).map(Object::toString).collect(Collectors.joining(" "));
        out.println("ran " + elapsed + ' ' + took);
    }

    private List<SearchQuery> select(String type) {
        return type.equals(MIX) ? queries : queries.stream().filter(query -> query.type.equals(type)).collect(Collectors.toList());
    }

    /** What lives on the heap, and the pages of the index that are in memory. */
    private static long memory() throws IOException {
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("RssFile:")) {
                return heap + Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        return heap;
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }
}
