// Texts that are compressed, read back by Xapian itself: its reader takes some sound streams for
// cut short.
#include <boost/test/unit_test.hpp>
#include <random>

#include "common/base/temporary_folder.hpp"
#include "common/fields/stored_article.hpp"
#include "common/glass/deflate.hpp"
#include "common/glass/inflate.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/build/segment_writer.hpp"

namespace morgue::glass {

namespace {

/// Repetitive texts that end near a multiple of 8 KB, where Xapian's reader errs, and some others.
std::vector<std::string> texts() {
  std::mt19937 random(5);
  const auto below = [&random](unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random);
  };
  std::vector<std::string> all;
  for (unsigned i = 0; i < 600; ++i) {
    std::string text(8192 * (1 + below(3)) + below(700) - 100, 'x');
    if (i % 3 == 1) {
      for (std::size_t at = 0; at < text.size(); at += 5)
        text.replace(at, std::min<std::size_t>(5, text.size() - at), "word ",
                     std::min<std::size_t>(5, text.size() - at));
    }
    if (i % 3 == 2) {
      for (char& c : text) c = static_cast<char>('a' + below(26));
    }
    all.push_back(std::move(text));
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_storable)

BOOST_AUTO_TEST_CASE(what_is_compressed_is_inflated) {
  Deflater deflater;
  Inflater inflater;
  std::string out;
  for (const std::string& text : texts()) {
    if (deflater.compress(text, out)) BOOST_TEST((inflater.inflate(out) == text));
  }
  BOOST_TEST(!deflater.compress("", out));
  BOOST_TEST(!deflater.compress("ab", out));
  BOOST_CHECK_THROW(inflater.inflate("\x07 no stream"), Xapian::DatabaseCorruptError);
  BOOST_CHECK_THROW(inflater.inflate(""), Xapian::DatabaseCorruptError);
}

BOOST_AUTO_TEST_CASE(xapian_reads_what_is_written_in_bulk) {
  const TemporaryFolder folder;
  Analyzer analyzer;
  DerivedTerms derived(analyzer);
  const std::vector<std::string> all = texts();
  const auto segment = build::make_segment_writer(folder.path() / "segment", derived);
  for (const std::string& text : all) {
    IndexedDocument document;
    document.set_data(text);
    segment->add(document);
  }
  WordDictionary stems;
  segment->finish(stems);
  const Xapian::Database database((folder.path() / "segment").string());
  for (std::size_t i = 0; i < all.size(); ++i) {
    BOOST_TEST((database.get_document(static_cast<Xapian::docid>(i + 1)).get_data() == all[i]), i);
  }
}

BOOST_AUTO_TEST_CASE(xapian_reads_what_is_written_in_place) {
  const TemporaryFolder folder;
  const std::vector<std::string> all = texts();
  IndexWriter writer(folder.path() / "db", true, std::chrono::seconds(0));
  for (std::size_t i = 0; i < all.size(); ++i) {
    StoredArticle article;
    article.id = std::to_string(i);
    article.body = all[i];
    writer.add(article);
  }
  writer.commit();
  writer.reopen();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string data =
        writer.present().get_document(*writer.find(std::to_string(i))).get_data();
    BOOST_TEST((decode_stored_article(data).body == all[i]), i);
  }
}

BOOST_AUTO_TEST_CASE(the_fault_is_tried_and_not_presumed) {
  unsigned misread = 0;
  for (std::size_t size = 8192; size < 8592; ++size) {
    const std::string text(size, 'a');
    if (xapian_can_store(text)) continue;
    ++misread;
    BOOST_TEST_CONTEXT(size) {
      const TemporaryFolder folder;
      const std::string path = (folder.path() / "db").string();
      Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      Xapian::Document document;
      document.set_data(text);
      writer.add_document(document);
      writer.commit();
      BOOST_CHECK_THROW(Xapian::Database(path).get_document(1).get_data(), Xapian::Error);
    }
    if (misread == 3) break;
  }
  BOOST_TEST((misread > 0) == xapian_misreads());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue::glass
