/** One line of a fitment table: make, model and years that a search must meet together. */
final class FitmentRow {
    // Open ends of rows; no query asks for a year outside.
    private static final int FIRST_YEAR = 1960;
    private static final int LAST_YEAR = 2030;

    final String make;
    final String model;
    final int yearFrom;
    final int yearTo;

    /** Parts are make, model, first and last year; all but the make may be empty. */
    FitmentRow(String text) {
        String[] parts = text.split("\\|", -1);
        make = parts[0];
        model = parts[1];
        yearFrom = parts[2].isEmpty() ? FIRST_YEAR : Integer.parseInt(parts[2]);
        yearTo = parts[3].isEmpty() ? LAST_YEAR : Integer.parseInt(parts[3]);
    }

    String text() {
        return make + '|' + model + '|' + yearFrom + '|' + yearTo;
    }

    /** The term that stands for a filter: what it names meets inside one row. */
    static String term(String make, String model, String year) {
        return model.isEmpty() ? make : year.isEmpty() ? make + '|' + model : make + '|' + model + '|' + year;
    }
}
