// The article as it is stored: read back whole, and never otherwise than it was written.
#include "common/fields/stored_article.hpp"

#include <boost/test/unit_test.hpp>

#include "common/base/errors.hpp"

namespace morgue {

namespace {

StoredArticle full_article() {
  StoredArticle article;
  article.id = "gazette-17";
  article.headline = "Ferry runs aground";
  article.body = "The evening ferry ran aground.\n\nNobody was hurt.";
  article.byline = "A. Writer";
  article.place = "HARBOUR";
  article.source = "Gazette";
  article.topics = {"ships", "weather"};
  article.language = "en";
  article.language_declared = true;
  article.published = Date{};
  article.published->begin = -86'400;
  article.published->precision = DatePrecision::day;
  article.ocr_confidence = 0.5;
  article.file = "1924/17.xml";
  article.record = 300;
  article.extra = {{"page", "A1"}, {"Editor's codes", "b"}, {"Editor's codes", "c"}};
  return article;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stored_article)

BOOST_AUTO_TEST_CASE(is_read_back_whole) {
  BOOST_TEST((decode_stored_article(encode(full_article())) == full_article()));
  BOOST_TEST((decode_stored_article(encode({})) == StoredArticle{}));
  std::string padded = encode(full_article());
  add_padding(padded, 100);
  BOOST_TEST((decode_stored_article(padded) == full_article()));
}

BOOST_AUTO_TEST_CASE(a_turned_bit_is_told) {
  const StoredArticle article = full_article();
  const std::string encoded = encode(article);
  for (std::size_t bit = 0; bit < 8 * encoded.size(); ++bit) {
    std::string damaged = encoded;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
    try {
      BOOST_TEST((decode_stored_article(damaged) == article), "bit " << bit);
    } catch (const Error& error) {
      BOOST_TEST((error.code() == ErrorCode::index_damaged));
    }
  }
}

BOOST_AUTO_TEST_CASE(one_without_checksum_is_read) {
  const std::string earlier("\x01\x01\x02id\x03\x04text", 11);  // as older programs wrote it
  BOOST_TEST(decode_stored_article(earlier).body == "text");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace morgue
