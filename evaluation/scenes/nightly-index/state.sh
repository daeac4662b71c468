cat nightly.tab
