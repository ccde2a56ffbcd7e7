import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Asks the next query when the last is answered, until the time is over; at least one. */
final class AskingThread extends Thread {
    private final ListingSearch search;
    private final List<SearchQuery> queries;
    private final long end;
    private int next;
    private long[] took = new long[1 << 10];
    private int count;

    AskingThread(ListingSearch search, List<SearchQuery> queries, int first, long end) {
        this.search = search;
        this.queries = queries;
        this.next = first;
        this.end = end;
    }

    @Override
    public void run() {
        try {
            long asked = System.nanoTime();
            do {
                search.search(queries.get(next++ % queries.size()));
                long answered = System.nanoTime();
                add(answered - asked);
                asked = answered;
            } while (asked < end);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Nanoseconds of each query; of a thread that has ended. */
    Stream<Long> took() {
        return Arrays.stream(took, 0, count).boxed();
    }

    private void add(long nanoseconds) {
        if (count == took.length) {
            took = Arrays.copyOf(took, 2 * count);
        }
        took[count++] = nanoseconds;
    }
}
