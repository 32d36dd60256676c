// Owns: a table of texts that are the same, and that are not.
#include "indexer/takedown/text_identity.hpp"

#include <boost/test/unit_test.hpp>

using namespace morgue;
using namespace morgue::takedown;

namespace {

std::string letters(std::string_view text) {
  std::string out;
  append_letters(out, text);
  return out;
}

StoredArticle text(std::string headline, std::string body) {
  StoredArticle article;
  article.headline = std::move(headline);
  article.body = std::move(body);
  return article;
}

const std::string kLong = "The ferry to the northern islands stays in port until the ice is gone.";

}  // namespace

BOOST_AUTO_TEST_SUITE(text_identity)

BOOST_AUTO_TEST_CASE(letters_and_digits_alone_count) {
  struct Row {
    std::string_view text;
    std::string_view letters;
  };
  for (const Row& row :
       {Row{"", ""},
        {" .,-\n\t", ""},
        {"The 3 Ships", "the3ships"},
        {"har-\nbour", "harbour"},
        {"har\xC2\xAD"
         "bour",
         "harbour"},                                          // soft hyphen
        {"\xE2\x80\x9CNo,\xE2\x80\x9D he said", "nohesaid"},  // quotation marks
        {"a\xE2\x80\x94"
         "b",
         "ab"},  // dash
        {"Stra\xC3\x9F"
         "e STRASSE",
         "strassestrasse"},  // sharp s
        {"\xC3\x89t\xC3\xA9 e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9\xC3\xA9t\xC3\xA9"},
        {"\xEF\xBC\xA1\xEF\xBC\x92", "a2"},  // full-width
        {"\xEF\xAC\x81nal", "final"},        // ligature
        {"\xE6\xB8\xAF\xE3\x80\x82\xE6\xB8\xAF", "\xE6\xB8\xAF\xE6\xB8\xAF"},
        {"broken \xEF\xBF\xBD sign", "brokensign"}})
    BOOST_TEST(letters(row.text) == row.letters);
}

BOOST_AUTO_TEST_CASE(the_same_text_in_another_dress) {
  const StoredArticle plain = text("Ferry stays", kLong);
  StoredArticle dressed = text("FERRY STAYS!", kLong);
  dressed.body.replace(dressed.body.find(" islands"), 1, "\n");
  dressed.id = "other";
  dressed.source = "Paper";
  dressed.section = "Sea";
  dressed.published = parse_iso_date("1921-02");
  BOOST_TEST(text_hash(dressed) == text_hash(plain));
  BOOST_TEST(text_hash(text("", "Ferry stays\n\n" + kLong)) == text_hash(plain));
  BOOST_TEST(text_hash(text("Ferry stays", kLong + " Not")) != text_hash(plain));
  BOOST_TEST(text_hash(text("Ferries stay", kLong)) != text_hash(plain));
}

BOOST_AUTO_TEST_CASE(little_text_is_the_same_only_with_date_and_source) {
  StoredArticle one = text("Correction", "");
  one.published = parse_iso_date("1921-02-03");
  one.source = "The Paper";
  StoredArticle other = one;
  other.id = "other";
  BOOST_TEST(text_hash(other) == text_hash(one));
  other.published = parse_iso_date("1921-02-04");
  BOOST_TEST(text_hash(other) != text_hash(one));
  other = one;
  other.source = "Another";
  BOOST_TEST(text_hash(other) != text_hash(one));
  BOOST_TEST(text_hash(text("***", "...")) == "");
}

BOOST_AUTO_TEST_CASE(labels) {
  BOOST_TEST(label_hash(text("A Head", "one")) == label_hash(text("a head!", "two")));
  BOOST_TEST(label_hash(text("", kLong)) == label_hash(text("", kLong)));
  BOOST_TEST(label_hash(text("", kLong)) != label_hash(text("", "Another")));
  BOOST_TEST(label_hash(text("", "")) == "");
}

BOOST_AUTO_TEST_SUITE_END()
