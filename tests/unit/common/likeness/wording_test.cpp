// Owns: tests of what makes two texts copies.
#define BOOST_TEST_DYN_LINK
#include "common/likeness/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

#include "common/likeness/sketch.hpp"

using namespace morgue::likeness;

namespace {

/// A text of that many words, the same for a seed; words of different seeds are different.
std::vector<std::string> words(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(fmt::format("w{}{}", seed, char('a' + random() % 26)) +
                  std::string(random() % 6, char('a' + random() % 26)));
  return out;
}

std::string joined(const std::vector<std::string>& words, const char* between = " ") {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

bool copies(const std::string& a, const std::string& b) {
  const bool one = are_copies(wording_of(a), wording_of(b));
  BOOST_TEST(one == are_copies(wording_of(b), wording_of(a)));
  return one;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wording)

BOOST_AUTO_TEST_CASE(punctuation_case_and_line_ends_do_not_count) {
  const std::string text =
      "The harbour board voted on Tuesday to close the old grain pier, a spokesman said, and "
      "moved its nine cranes to the northern quay before the winter storms set in again.";
  std::string printed =
      "THE HARBOUR BOARD voted on Tuesday to close the old grain pier a spokes-\n"
      "man said \xE2\x80\x94 and\nmoved its nine cranes to the northern quay (before the winter "
      "storms set in again)";
  BOOST_TEST(compare(wording_of(text), wording_of(printed)).resemblance == 1.0);
  BOOST_TEST(copies(text, printed));
}

BOOST_AUTO_TEST_CASE(edits_leave_copies) {
  const auto original = words(1, 300);
  auto edited = original;
  for (std::size_t i = 5; i < edited.size(); i += 10) edited[i] = "otherwise";
  BOOST_TEST(copies(joined(original), joined(edited)));
  auto moved = original;
  std::rotate(moved.begin(), moved.begin() + 140, moved.end());
  BOOST_TEST(copies(joined(original), joined(moved)));
  const std::vector<std::string> cut(original.begin(), original.begin() + 100);
  BOOST_TEST(copies(joined(original), joined(cut)));
  BOOST_TEST(!copies(joined(original), joined(words(2, 300))));
}

BOOST_AUTO_TEST_CASE(a_roundup_is_no_copy_of_each_report_in_it) {
  std::vector<std::string> roundup;
  for (unsigned report = 1; report <= 8; ++report) {
    const auto one = words(report, 60);
    roundup.insert(roundup.end(), one.begin(), one.end());
  }
  for (unsigned report = 1; report <= 8; ++report)
    BOOST_TEST(!copies(joined(roundup), joined(words(report, 60))));
}

BOOST_AUTO_TEST_CASE(reports_by_one_formula_are_no_copies) {
  const auto report = [](const char* bank, int amount, int rate, const char* day) {
    return fmt::format(
        "The {} central bank said it lent {} million to money market dealers on {} at a rate of "
        "{} percent, and took {} million in return from banks that had more cash than they needed "
        "for the day, according to a statement that was issued after the close of the market.",
        bank, amount, day, rate, amount / 2);
  };
  BOOST_TEST(!copies(report("Norwegian", 310, 7, "Monday"), report("Danish", 842, 9, "Friday")));
  BOOST_TEST(copies(report("Norwegian", 310, 7, "Monday"), report("Norwegian", 310, 7, "Monday")));
}

BOOST_AUTO_TEST_CASE(short_texts_are_copies_of_none) {
  BOOST_TEST(!copies("The weather tomorrow", "The weather tomorrow"));
  BOOST_TEST(!copies("", ""));
  BOOST_TEST(sketch_of("The weather tomorrow") == "");
}

BOOST_AUTO_TEST_CASE(one_word_with_a_capital_may_be_another) {
  const std::string text =
      "The harbour board voted on Tuesday to close the old grain pier, a spokesman said, and moved "
      "its nine cranes to the northern quay before the winter storms near Elsmouth.";
  BOOST_TEST(copies(compared_text("Pier", text), compared_text("Cranes", text)));
}

BOOST_AUTO_TEST_CASE(one_line_in_the_place_of_many_articles_is_no_copy) {
  const std::string line =
      "You have read all of your free articles for this month: to go on reading, subscribe today, "
      "or sign in if you already have an account with the Gazette and its weekend magazine.";
  BOOST_TEST(!copies(compared_text("Harbour board sells the old grain pier to a brewery", line),
                     compared_text("Storm takes the roof off Elsmouth school hall", line)));
  const std::string text = joined(words(3, 80));
  BOOST_TEST(compared_text("Any headline", text) == text);
}

BOOST_AUTO_TEST_CASE(scripts_without_blanks_have_shingles) {
  const std::string text =
      "\xE6\xB8\xAF\xE5\x8F\xA3\xE5\xA7\x94\xE5\x91\x98\xE4\xBC\x9A\xE6\x98\x9F\xE6\x9C\x9F\xE4"
      "\xBA\x8C\xE6\x8A\x95\xE7\xA5\xA8\xE5\x86\xB3\xE5\xAE\x9A\xE5\x85\xB3\xE9\x97\xAD\xE6\x97"
      "\xA7\xE7\xB2\xAE\xE9\xA3\x9F\xE7\xA0\x81\xE5\xA4\xB4\xE5\xB9\xB6\xE5\xB0\x86\xE4\xB9\x9D"
      "\xE5\x8F\xB0\xE8\xB5\xB7\xE9\x87\x8D\xE6\x9C\xBA\xE7\xA7\xBB\xE5\x88\xB0\xE5\x8C\x97\xE9"
      "\x83\xA8";
  BOOST_TEST(wording_of(text).shingles.size() > kMinShingles);
  BOOST_TEST(copies(text, text + "\xE3\x80\x82"));
}

BOOST_AUTO_TEST_CASE(any_bytes_have_a_wording) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::string bytes;
    for (unsigned n = random() % 400; n > 0; --n) bytes += static_cast<char>(random());
    const Wording one = wording_of(bytes);
    BOOST_TEST(compare(one, one).resemblance == (one.shingles.empty() ? 0.0 : 1.0));
    BOOST_TEST(sketch_of(bytes).size() % kHashBytes == 0u);
  }
}

BOOST_AUTO_TEST_CASE(alike_texts_have_alike_sketches) {
  std::size_t found = 0;
  constexpr unsigned kTexts = 200;
  for (unsigned seed = 1; seed <= kTexts; ++seed) {
    const auto original = words(seed, 200);
    auto edited = original;
    for (std::size_t i = seed % 10; i < edited.size(); i += 10) edited[i] = "changed";
    std::vector<std::uint32_t> of_original;
    for_each_hash(sketch_of(joined(original)), [&](auto hash) { of_original.push_back(hash); });
    std::size_t shared = 0;
    for_each_hash(sketch_of(joined(edited)), [&](auto hash) {
      shared += std::count(of_original.begin(), of_original.end(), hash) > 0 ? 1 : 0;
    });
    if (shared >= kMinShared) ++found;
  }
  BOOST_TEST(found >= kTexts * 99 / 100);
}

BOOST_AUTO_TEST_SUITE_END()
