// Searches an index of LuceneIndex, made with "searched": headline and body in one field, stop words kept.
//
//   LuceneSearch warm FOLDER QUERIES PASSES [exact] [snippets]   "class TAB engine TAB microseconds TAB hits" for each line of QUERIES
//   LuceneSearch one FOLDER CLASS WORDS                          ids of the first ten hits
//
// Engines: "lucene ids" reads the hits' ids from their column, "lucene" their stored texts. With snippets there is only "lucene", whose highlighter
// reads the texts and analyzes them again.
// QUERIES is what bench_search makes: "class TAB query TAB words". All of them run ten times first, for the compiler. A query's time is the
// least of its passes, processor time of this thread alone: the compiler's and the collector's threads do not count. The query cache is off,
// as no query should be answered from the last pass. Prefixes are not ranked (a constant score), as is Lucene's custom.
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.spans.SpanNearQuery;
import org.apache.lucene.search.spans.SpanQuery;
import org.apache.lucene.search.spans.SpanTermQuery;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

public class LuceneSearch {
  private static final String FIELD = "body";
  private static final int HITS = 10;
  private static final int WARMING_PASSES = 10;

  private final Analyzer analyzer = new EnglishAnalyzer(CharArraySet.EMPTY_SET);
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final UnifiedHighlighter highlighter;
  private long bytes = 0;  // used, so that nothing is left out as useless

  private enum Load { IDS, TEXTS, SNIPPETS }

  private LuceneSearch(DirectoryReader opened) {
    reader = opened;
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    highlighter = new UnifiedHighlighter(searcher, analyzer);
  }

  private List<Term> terms(String text) throws Exception {
    List<Term> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) terms.add(new Term(FIELD, term.toString()));
      stream.end();
    }
    return terms;
  }

  private Query make(String kind, String words) throws Exception {
    if (kind.equals("prefix")) return new PrefixQuery(new Term(FIELD, words));
    List<Term> terms = terms(words);
    if (kind.equals("phrase") || kind.equals("frequent phrase")) {
      PhraseQuery.Builder phrase = new PhraseQuery.Builder();
      for (Term term : terms) phrase.add(term);
      return phrase.build();
    }
    if (kind.equals("near")) {
      SpanQuery[] spans = terms.stream().map(SpanTermQuery::new).toArray(SpanQuery[]::new);
      return new SpanNearQuery(spans, 4, false);  // four words between: at most five apart
    }
    if (terms.size() == 1) return new TermQuery(terms.get(0));
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (Term term : terms) all.add(new TermQuery(term), kind.equals("any of 3-5") ? Occur.SHOULD : Occur.MUST);
    return all.build();
  }

  private String id(ScoreDoc hit) throws Exception {
    BinaryDocValues ids = MultiDocValues.getBinaryValues(reader, "id");  // goes forward only, so anew for each
    return ids.advanceExact(hit.doc) ? ids.binaryValue().utf8ToString() : "";
  }

  private TopDocs run(String kind, String words, boolean exact, Load load) throws Exception {
    Query query = make(kind, words);
    TopDocs top;
    if (exact) {
      TopScoreDocCollector collector = TopScoreDocCollector.create(HITS, Integer.MAX_VALUE);
      searcher.search(query, collector);
      top = collector.topDocs();
    } else {
      top = searcher.search(query, HITS);
    }
    if (load == Load.TEXTS) {
      for (ScoreDoc hit : top.scoreDocs) bytes += searcher.doc(hit.doc).get("body").length();
    } else {
      for (ScoreDoc hit : top.scoreDocs) bytes += id(hit).length();
    }
    if (load == Load.SNIPPETS && top.scoreDocs.length > 0) {
      for (String passage : highlighter.highlight(FIELD, query, top, 1)) bytes += passage == null ? 0 : passage.length();
    }
    return top;
  }

  private void warm(List<String> lines, int passes, boolean exact, Load load) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int pass = 0; pass < WARMING_PASSES; ++pass) {
      for (String line : lines) {
        String[] fields = line.split("\t");
        run(fields[0], fields[2], exact, load);
      }
    }
    for (String line : lines) {
      String[] fields = line.split("\t");
      long least = Long.MAX_VALUE;
      long hits = 0;
      for (int pass = 0; pass <= passes; ++pass) {  // the first one warms caches
        long start = threads.getCurrentThreadCpuTime();
        hits = run(fields[0], fields[2], exact, load).totalHits.value;
        long time = threads.getCurrentThreadCpuTime() - start;
        if (pass > 0) least = Math.min(least, time);
      }
      System.out.printf("%s\t%s\t%.1f\t%d%n", fields[0], load == Load.IDS ? "lucene ids" : "lucene", least / 1e3, hits);
    }
    if (bytes < 0) System.err.println(bytes);
  }

  public static void main(String[] arguments) throws Exception {
    try (FSDirectory folder = FSDirectory.open(Paths.get(arguments[1])); DirectoryReader reader = DirectoryReader.open(folder)) {
      LuceneSearch search = new LuceneSearch(reader);
      if (arguments[0].equals("warm")) {
        List<String> options = List.of(arguments);
        List<String> lines = Files.readAllLines(Paths.get(arguments[2]));
        List<Load> loads = options.contains("snippets") ? List.of(Load.SNIPPETS) : List.of(Load.IDS, Load.TEXTS);
        for (Load load : loads) search.warm(lines, Integer.parseInt(arguments[3]), options.contains("exact"), load);
      } else {
        for (ScoreDoc hit : search.run(arguments[2], arguments[3], false, Load.IDS).scoreDocs) System.out.println(search.id(hit));
      }
    }
  }
}
