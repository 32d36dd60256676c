// Owns: coverage held against a plain evaluator over random archives, and its forms by tables.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

#include "common/base/temporary_folder.hpp"
#include "common/dates/dates.hpp"
#include "common/index/index.hpp"
#include "common/program/terminal.hpp"
#include "indexer/build/index_writer.hpp"
#include "indexer/coverage/count.hpp"
#include "indexer/coverage/coverage_output.hpp"

using namespace morgue;
using namespace morgue::coverage;
using calendar::Unit;

namespace {

StoredArticle article(const std::string& source, const std::string& date,
                      const std::string& language = "en",
                      std::optional<double> confidence = std::nullopt) {
  static unsigned number = 0;
  StoredArticle made;
  made.id = std::to_string(++number);
  made.headline = "Word";
  made.source = source;
  made.published = parse_iso_date(date);
  made.language = language;
  made.ocr_confidence = confidence;
  return made;
}

Coverage coverage_of(const std::vector<StoredArticle>& articles, Unit unit) {
  const TemporaryFolder folder;
  IndexWriter writer(folder.path() / "db", true, std::chrono::seconds(0));
  for (const StoredArticle& one : articles) writer.add(one);
  writer.commit();
  return count(open_stored(folder.path() / "db"), unit);
}

/// "source bucket count" and so on, a line each, in any order.
using Lines = std::multiset<std::string>;

std::string line(const std::string& source, const std::string& what, std::uint32_t articles) {
  return source + "|" + what + "|" + std::to_string(articles);
}

Lines lines_of(const Coverage& coverage) {
  Lines lines;
  for (const Holdings& one : coverage.sources) {
    lines.insert(line(one.source, "all", one.all.articles));
    for (const auto& [number, counts] : one.buckets) {
      lines.insert(line(one.source, calendar::bucket_name(coverage.unit, number), counts.articles));
      for (const auto& [language, articles] : counts.languages)
        lines.insert(
            line(one.source, calendar::bucket_name(coverage.unit, number) + language, articles));
    }
    if (one.less_exact.articles > 0)
      lines.insert(line(one.source, "less", one.less_exact.articles));
    if (one.undated.articles > 0) lines.insert(line(one.source, "undated", one.undated.articles));
    if (one.all.scans.articles > 0)
      lines.insert(line(one.source, "scanned", one.all.scans.articles));
    for (const Gap& gap : one.gaps)
      lines.insert(line(one.source, "gap " + gap_words(coverage.unit, gap), gap.less_exact));
  }
  return lines;
}

/// Article by article, month by month.
Lines plain_lines(const std::vector<StoredArticle>& articles, Unit unit) {
  std::map<std::string, std::uint32_t> counts;
  std::map<std::string, std::set<std::int64_t>> held;
  const auto bucket = [unit](std::int64_t second) {
    return calendar::bucket_of_day(unit, day_of_second(second));
  };
  for (const StoredArticle& one : articles) {
    ++counts[one.source + "|all"];
    if (one.ocr_confidence) ++counts[one.source + "|scanned"];
    if (!one.published) {
      ++counts[one.source + "|undated"];
      continue;
    }
    const std::int64_t first = bucket(one.published->begin);
    if (first != bucket(date_end(*one.published))) {
      ++counts[one.source + "|less"];
      continue;
    }
    held[one.source].insert(first);
    ++counts[one.source + "|" + calendar::bucket_name(unit, first)];
    ++counts[one.source + "|" + calendar::bucket_name(unit, first) + one.language];
  }
  Lines lines;
  for (const auto& [key, count] : counts) lines.insert(key + "|" + std::to_string(count));
  for (const auto& [source, buckets] : held) {
    for (std::int64_t at = *buckets.begin(); at < *buckets.rbegin(); ++at) {
      if (buckets.contains(at)) continue;
      std::int64_t last = at;
      while (!buckets.contains(last + 1)) ++last;
      std::uint32_t less = 0;
      for (const StoredArticle& one : articles) {
        if (one.source != source || !one.published) continue;
        const std::int64_t begin = bucket(one.published->begin);
        const std::int64_t end = bucket(date_end(*one.published));
        less += begin != end && begin <= last && end >= at ? 1 : 0;
      }
      lines.insert(line(source, "gap " + gap_words(unit, {at, last, 0}), less));
      at = last;
    }
  }
  return lines;
}

std::vector<StoredArticle> random_articles(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&random](unsigned bound) {
    return std::uniform_int_distribution<unsigned>(0, bound - 1)(random);
  };
  const char* const sources[] = {"", "The Courier", "Herald \xC3\x89t\xC3\xA9", "Star"};
  const int years[] = {1851, 1899, 1900, 1968, 1969, 1970, 1971, 2020};
  std::vector<StoredArticle> all;
  for (unsigned n = below(150); n > 0; --n) {
    std::string date = std::to_string(years[below(8)]);
    if (below(5) > 0) date += "-0" + std::to_string(1 + below(9));
    if (date.size() > 4 && below(3) > 0) date += "-1" + std::to_string(below(10));
    if (below(8) == 0) date.clear();
    all.push_back(article(sources[below(4)], date, below(2) == 0 ? "en" : "fi",
                          below(3) == 0 ? std::optional(below(100) / 100.0) : std::nullopt));
  }
  return all;
}

std::size_t widest(const std::string& text) {
  std::istringstream in(text);
  std::size_t most = 0;
  for (std::string one; std::getline(in, one);) most = std::max(most, display_width(one));
  return most;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(coverages)

BOOST_AUTO_TEST_CASE(counts_are_those_of_a_plain_evaluator) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const std::vector<StoredArticle> articles = random_articles(seed);
    for (const Unit unit : {Unit::month, Unit::year}) {
      const Coverage found = coverage_of(articles, unit);
      BOOST_TEST((lines_of(found) == plain_lines(articles, unit)), "seed " << seed);
      BOOST_TEST(found.whole.all.articles == articles.size());
    }
  }
}

BOOST_AUTO_TEST_CASE(gaps_of_one_source_are_no_gaps_of_all) {
  const Coverage found =
      coverage_of({article("A", "1899-11-30"), article("A", "1900-02"), article("B", "1899-12"),
                   article("B", "1900-01-01"), article("A", "1900"), article("", "")},
                  Unit::month);
  BOOST_TEST(found.whole.gaps.empty());
  BOOST_REQUIRE(found.sources.size() == 3u);
  BOOST_TEST(found.sources[0].source == "A");
  BOOST_REQUIRE(found.sources[0].gaps.size() == 1u);
  BOOST_TEST(gap_words(Unit::month, found.sources[0].gaps[0]) == "1899-12 to 1900-01");
  BOOST_TEST(found.sources[0].gaps[0].less_exact == 1u);
  BOOST_TEST(found.sources[2].source == "");
  BOOST_TEST(found.sources[2].undated.articles == 1u);
}

BOOST_AUTO_TEST_CASE(means_and_bounds_of_scans) {
  const Coverage found = coverage_of({article("A", "1900-01", "en", 0.5),
                                      article("A", "1900-01", "en", 0.9), article("A", "1900-02")},
                                     Unit::month);
  BOOST_TEST(found.whole.all.scans.articles == 2u);
  BOOST_TEST(found.whole.all.scans.mean() == 0.7, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(found.whole.all.scans.least == 0.5);
}

BOOST_AUTO_TEST_CASE(lines_have_room) {
  const Coverage months = coverage_of(random_articles(3), Unit::month);
  const Coverage years = coverage_of(random_articles(3), Unit::year);
  for (const std::size_t width : {20u, 33u, 40u, 80u, 140u}) {
    BOOST_TEST(widest(text(months, width)) <= std::max<std::size_t>(width, 24), "width " << width);
    BOOST_TEST(widest(text(years, width)) <= std::max<std::size_t>(width, 24), "width " << width);
  }
}

BOOST_AUTO_TEST_CASE(hostile_names_are_made_safe) {
  const Coverage found = coverage_of({article("=cmd()\x1b[2J <b>&\"", "1900-01")}, Unit::month);
  BOOST_TEST(text(found, 80).find('\x1b') == std::string::npos);
  BOOST_TEST(table(found, false).find("\"'=cmd()") != std::string::npos);
  BOOST_TEST(table(found, true).find('\x1b') == std::string::npos);
  BOOST_TEST(svg(found).find("<b>") == std::string::npos);
  BOOST_TEST(svg(found).find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_at_all) {
  const Coverage found = coverage_of({}, Unit::month);
  BOOST_TEST(text(found, 80).starts_with("All, by month: 0 articles\n"));
  BOOST_TEST(to_json(found)["sources"].empty());
  BOOST_TEST(svg(found).ends_with("</svg>\n"));
  BOOST_TEST(text_rows(found) == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
