// Indexes a file of lines "id TAB headline TAB body" (0x1E for line ends) with Lucene: English analyzer, positions, stored text, one segment at
// the end. Usage: LuceneIndex FILE FOLDER THREADS [searched]. With "searched", for LuceneSearch: the headline is found in the field body, too, and
// stop words are kept, so that phrases find what they find elsewhere; ids have a column of their own, too.
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

public class LuceneIndex {
  private static void indexAll(BufferedReader input, IndexWriter writer, boolean searched) {
    try {
      while (true) {
        String line;
        synchronized (input) {
          line = input.readLine();
        }
        if (line == null) return;
        String[] fields = line.split("\t", 3);
        Document document = new Document();
        document.add(new StringField("id", fields[0], Field.Store.YES));
        document.add(new TextField("headline", fields[1], Field.Store.YES));
        if (searched) {
          document.add(new TextField("body", fields[1], Field.Store.NO));
          document.add(new BinaryDocValuesField("id", new BytesRef(fields[0])));
        }
        document.add(new TextField("body", fields[2].replace('\u001e', '\n'), Field.Store.YES));
        writer.addDocument(document);
      }
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  public static void main(String[] arguments) throws Exception {
    boolean searched = arguments.length > 3;
    IndexWriterConfig config = new IndexWriterConfig(searched ? new EnglishAnalyzer(CharArraySet.EMPTY_SET) : new EnglishAnalyzer());
    config.setRAMBufferSizeMB(128);
    try (FSDirectory folder = FSDirectory.open(Paths.get(arguments[1]));
         IndexWriter writer = new IndexWriter(folder, config);
         BufferedReader input = Files.newBufferedReader(Paths.get(arguments[0]), StandardCharsets.UTF_8)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < Integer.parseInt(arguments[2]); ++i) {
        Thread thread = new Thread(() -> indexAll(input, writer, searched));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) thread.join();
      writer.forceMerge(1);
      writer.commit();
    }
  }
}
