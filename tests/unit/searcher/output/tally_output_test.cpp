// Owns: timelines and facets of hostile values and queries in every format that prints them, and
// their width.
#define BOOST_TEST_DYN_LINK
#include "searcher/output/tally_output.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "common/program/terminal.hpp"
#include "searcher/output/formats.hpp"
#include "tests/unit/searcher/output/hostile_hit.hpp"

using namespace morgue;

namespace {

tally::Tallies hostile_tallies(std::size_t series) {
  tally::Tallies tallies;
  tally::Timeline& timeline = tallies.timeline.emplace();
  timeline.unit = calendar::Unit::day;
  const std::vector<std::uint32_t> hits(series, 123456);
  for (std::size_t i = 0; i < series; ++i) timeline.series.push_back({test::kHostile, 123456});
  timeline.buckets = {{-9, -9, {1234567, hits}}, {-8, 40000, {}}, {40001, 40001, {200000, hits}}};
  timeline.less_exact = timeline.undated = {300000, hits};
  tally::Facet facet;
  facet.name = "source";
  facet.values = {{test::kHostile, 12, 300}, {"", 3, 3}};
  facet.found = 5;
  facet.hits = 20;
  facet.articles = 500;
  tallies.facets.push_back(facet);
  return tallies;
}

std::string printed(OutputFormat format, bool with_timeline, bool with_facets) {
  output::OutputOptions options;
  options.format = format;
  options.tallies = true;
  std::string out;
  const auto formatter =
      output::make_formatter(options, [&out](std::string_view text) { out += text; });
  tally::Tallies tallies = hostile_tallies(3);
  if (!with_timeline) tallies.timeline.reset();
  if (!with_facets) tallies.facets.clear();
  auto parsed = std::get<query::ParsedQuery>(query::parse_query("peace", {}));
  Answer answer;
  answer.query = test::kHostile;
  answer.understood = std::move(parsed.root);
  answer.tallies = std::make_shared<const tally::Tallies>(std::move(tallies));
  formatter->begin(answer);
  formatter->end();
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tally_output)

BOOST_AUTO_TEST_CASE(nothing_active_comes_out) {
  for (const output::FormatInfo& info : output::formats()) {
    if (info.tallies == output::TallyPlace::none) continue;
    for (const bool timeline : {true, false}) {
      if (!timeline && info.tallies == output::TallyPlace::drawn) continue;
      const std::string out = printed(info.format, timeline, !timeline);
      BOOST_TEST(!out.empty());
      for (const std::string_view bytes : test::kActive)
        BOOST_TEST(out.find(bytes) == std::string::npos, info.name);
      const bool markup = info.format == OutputFormat::html || info.format == OutputFormat::svg;
      if (!markup) continue;
      BOOST_TEST(out.find("<script") == std::string::npos, info.name);
      BOOST_TEST(out.find("<img") == std::string::npos, info.name);
    }
  }
}

BOOST_AUTO_TEST_CASE(text_keeps_to_its_columns) {
  // Less than 40 columns have no room for all the digits of five such queries.
  for (const std::size_t width : {60u, 80u, 100u, 200u}) {
    for (const std::size_t series : {1u, 2u, 5u}) {
      output::OutputOptions options;
      options.width = width;
      for (const bool blocks : {true, false}) {
        options.blocks = blocks;
        std::istringstream lines(output::tallies_text(hostile_tallies(series), options));
        for (std::string line; std::getline(lines, line);)
          BOOST_TEST(display_width(line) <= width, width << ": " << line);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
