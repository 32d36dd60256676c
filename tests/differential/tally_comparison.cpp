// Owns: the comparisons.
#include "tests/differential/tally_comparison.hpp"

#include <fmt/format.h>

#include <cmath>
#include <variant>

#include "common/base/errors.hpp"
#include "common/index/index.hpp"
#include "common/index/story_map.hpp"
#include "tests/differential/random_articles.hpp"
#include "tests/reference/plain_tallies.hpp"

namespace morgue::differential {

using reference::PlainCount;

namespace {

constexpr std::int64_t kToday = 18'870;  // 2021-08-31
constexpr FieldId kFacets[] = {FieldId::source, FieldId::section,  FieldId::topic,
                               FieldId::byline, FieldId::place,    FieldId::language,
                               FieldId::site,   FieldId::published};

SearchOptions plain_options() {
  SearchOptions options;
  options.parse.now_days = kToday;
  options.resolve.max_expansion = 100'000;
  options.only_all_words = true;
  return options;
}

std::string shown(const PlainCount& count) {
  return fmt::format("{} of {}, {} stories", count.hits, count.articles, count.stories);
}

bool near(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

std::vector<bool> reference_hits(const std::string& text, const SearchOptions& options,
                                 const reference::Archive& archive, Analyzer& analyzer) {
  const auto parsed = query::parse_query(text, options.parse);
  const reference::Query query(*std::get<query::ParsedQuery>(parsed).root, archive, analyzer,
                               {{}, 3000, false});
  std::vector<bool> hits;
  for (const reference::ArticleText& article : archive.articles)
    hits.push_back(query.matches(article));
  return hits;
}

}  // namespace

void TallyComparison::read_stories() {
  const Xapian::Database database = open_index(archive_.index());
  const StoryMap map(database);
  for (std::size_t i = 0; i < reference_.articles.size(); ++i) {
    const auto docid = find_article(database, reference_.articles[i].stored.id);
    const std::uint32_t story = docid ? map.story_of(*docid) : StoryMap::kNone;
    stories_.push_back(story == StoryMap::kNone ? map.size() + i : story);
  }
}

std::vector<std::string> TallyComparison::compare(const std::string& query, Dice& dice) {
  query_ = query;
  differences_.clear();
  SearchOptions options = plain_options();
  options.count = 0;
  options.count_stories = true;
  options.tally.timeline = static_cast<calendar::Unit>(dice.below(4));
  for (const FieldId field : kFacets) options.tally.facets.push_back(tally::facet_name(field));
  options.tally.values = tally::kAllValues;
  options.tally.collocates = std::string(random_word(dice, dice.percent(60) ? 0 : dice.below(12)));
  options.tally.window = static_cast<std::uint32_t>(dice.between(1, 12));
  Search search(archive_.index(), options);
  try {
    if (search.run(query)) return {};
  } catch (const Error& error) {  // the word has signs that are operators, or is several
    if (error.code() != ErrorCode::usage) throw;
    return {};
  }
  const std::vector<bool> hits = reference_hits(query, options, reference_, analyzer_);
  const auto count = static_cast<std::size_t>(std::count(hits.begin(), hits.end(), true));
  ++counts_.queries;
  counts_.hits += count;
  if (search.total().lower != count)
    differ(fmt::format("{} hits, reference {}", search.total().lower, count));
  std::set<std::size_t> met;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i]) met.insert(stories_[i]);
  }
  counts_.copies += count - met.size();
  if (search.total().stories->stories != met.size())
    differ(fmt::format("{} stories, plainly {}", search.total().stories->stories, met.size()));
  const auto tallies = search.answer().tallies;
  compare_timeline(*tallies->timeline, hits);
  for (std::size_t i = 0; i < std::size(kFacets); ++i)
    compare_facet(kFacets[i], tallies->facets[i], hits);
  compare_collocates(*tallies->collocates, hits);
  return differences_;
}

void TallyComparison::compare_timeline(const tally::Timeline& timeline,
                                       const std::vector<bool>& hits) {
  const std::string unit(calendar::unit_name(timeline.unit));
  auto plain = plain_timeline(unit, reference_, hits, stories_);
  const auto check = [&](const std::string& name, const tally::Counts& counts,
                         const PlainCount& wanted) {
    const PlainCount found{counts.articles, counts.hits.empty() ? 0 : counts.hits[0],
                           counts.stories.empty() ? 0 : counts.stories[0]};
    if (found != wanted)
      differ(fmt::format("timeline by {}, {}: {}, plainly {}", unit, name, shown(found),
                         shown(wanted)));
  };
  check("less exact", timeline.less_exact, plain.less_exact);
  check("undated", timeline.undated, plain.undated);
  bool first = true;
  for (const tally::Bucket& bucket : timeline.buckets) {
    if (bucket.is_gap()) continue;
    ++counts_.buckets;
    const std::string day = calendar::day_name(calendar::first_day(timeline.unit, bucket.first));
    // What comes before the first hit is not told.
    while (first && !plain.buckets.empty() && plain.buckets.begin()->first < day &&
           plain.buckets.begin()->second.hits == 0)
      plain.buckets.erase(plain.buckets.begin());
    first = false;
    const auto at = plain.buckets.find(day);
    check(day, bucket.counts, at == plain.buckets.end() ? PlainCount() : at->second);
    if (at != plain.buckets.end()) plain.buckets.erase(at);
  }
  for (const auto& [day, count] : plain.buckets) {
    const bool after_last =
        count.hits == 0 &&
        (timeline.buckets.empty() || day > calendar::day_name(calendar::first_day(
                                               timeline.unit, timeline.buckets.back().last)));
    if (!after_last) differ(fmt::format("timeline by {} lacks {}: {}", unit, day, shown(count)));
  }
}

void TallyComparison::compare_facet(FieldId field, const tally::Facet& facet,
                                    const std::vector<bool>& hits) {
  auto plain = plain_facet(field, reference_, hits, stories_);
  const PlainCount without{facet.articles_without, facet.hits_without, plain.without.stories};
  if (without != plain.without)
    differ(fmt::format("{}: without {}, plainly {}", facet.name, shown(without),
                       shown(plain.without)));
  if (facet.found != facet.values.size())
    differ(fmt::format("{}: {} found, {} told", facet.name, facet.found, facet.values.size()));
  for (const tally::FacetValue& value : facet.values) {
    ++counts_.values;
    const auto at = plain.values.find(exact_value(field, value.value));
    const PlainCount found{value.articles, value.hits, value.stories.value_or(0)};
    const PlainCount wanted = at == plain.values.end() ? PlainCount() : at->second;
    if (found != wanted)
      differ(fmt::format("{} {}: {}, plainly {}", facet.name, value.value, shown(found),
                         shown(wanted)));
    if (at != plain.values.end()) plain.values.erase(at);
  }
  for (const auto& [value, count] : plain.values)
    differ(fmt::format("{} lacks {}: {}", facet.name, value, shown(count)));
}

void TallyComparison::compare_collocates(const tally::Collocates& found,
                                         const std::vector<bool>& hits) {
  SearchOptions options = plain_options();
  const auto parsed = query::parse_query(found.word, options.parse);
  const reference::Query node(*std::get<query::ParsedQuery>(parsed).root, reference_, analyzer_,
                              {{}, 3000, false});
  auto plain = plain_collocates(node, found.window, reference_, hits);
  const auto what = fmt::format("near {} ({})", found.word, found.window);
  if (found.uses != plain.uses || found.articles != plain.articles || found.near != plain.near ||
      found.words != plain.words)
    differ(
        fmt::format("{}: {} uses in {} articles, {} of {} words near; plainly {} in {}, {} of {}",
                    what, found.uses, found.articles, found.near, found.words, plain.uses,
                    plain.articles, plain.near, plain.words));
  for (const tally::Collocate& value : found.values) {
    ++counts_.collocates;
    const auto at = plain.values.find(value.word);
    if (at == plain.values.end()) {
      differ(fmt::format("{}: {} is told, {} of {}", what, value.word, value.together, value.uses));
      continue;
    }
    const reference::PlainCollocate& wanted = at->second;
    if (value.together != wanted.together || value.uses != wanted.uses ||
        !near(value.log_dice, wanted.log_dice) || !near(value.g2, wanted.g2))
      differ(fmt::format("{}: {} {} of {}, {} {}, plainly {} of {}, {} {}", what, value.word,
                         value.together, value.uses, value.log_dice, value.g2, wanted.together,
                         wanted.uses, wanted.log_dice, wanted.g2));
    plain.values.erase(at);
  }
  for (const auto& [word, value] : plain.values)
    differ(fmt::format("{} lacks {}: {} of {}", what, word, value.together, value.uses));
}

std::vector<std::string> TallyComparison::compare_new(const std::string& query,
                                                      std::uint64_t after) {
  query_ = query;
  differences_.clear();
  SearchOptions options = plain_options();
  options.count = kAllHits;
  options.only.changed_after = after;
  Search search(archive_.index(), options);
  if (search.run(query)) return {};
  const std::vector<bool> hits = reference_hits(query, options, reference_, analyzer_);
  std::set<std::string> wanted;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const std::string& id = reference_.articles[i].stored.id;
    if (hits[i] && archive_.changed().contains(id)) wanted.insert(id);
  }
  std::set<std::string> found;
  for (std::size_t i = 0; i < search.size(); ++i) found.insert(search.place(i).value().id);
  counts_.new_articles += wanted.size();
  if (found != wanted || search.total().lower != wanted.size())
    differ(fmt::format("new: {} ({} in all), plainly {}", fmt::join(found, " "),
                       search.total().lower, fmt::join(wanted, " ")));
  return differences_;
}

}  // namespace morgue::differential
