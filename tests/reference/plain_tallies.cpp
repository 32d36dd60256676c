// Owns: the counting.
#include "tests/reference/plain_tallies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>

#include "common/analysis/stop_words.hpp"
#include "common/fields/persons.hpp"
#include "common/fields/schema.hpp"

namespace morgue::reference {

namespace {

using Day = std::chrono::sys_days;

Day day_of(std::int64_t second) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(second)));
}

std::string name_of(Day day) {
  const std::chrono::year_month_day civil(day);
  return fmt::format("{:04}-{:02}-{:02}", int(civil.year()), unsigned(civil.month()),
                     unsigned(civil.day()));
}

/// The first day of what the day is in.
Day first_of(const std::string& unit, Day day) {
  const std::chrono::year_month_day civil(day);
  if (unit == "week") return day - (std::chrono::weekday(day) - std::chrono::Monday);
  if (unit == "month") return Day(civil.year() / civil.month() / 1);
  if (unit == "year") return Day(civil.year() / 1 / 1);
  return day;
}

void add(PlainCount& count, bool hit, std::size_t story) {
  ++count.articles;
  if (!hit) return;
  ++count.hits;
  count.met.insert(story);
  count.stories = static_cast<std::uint32_t>(count.met.size());
}

/// Without the protocol and what comes after the host.
std::string host(const std::string& url) {
  const std::size_t begin = url.find("//");
  if (begin == std::string::npos) return {};
  return url.substr(begin + 2, url.find('/', begin + 2) - begin - 2);
}

std::vector<std::string> values_of(FieldId field, const StoredArticle& article) {
  if (field == FieldId::source) return {article.source};
  if (field == FieldId::section) return {article.section};
  if (field == FieldId::topic) return article.topics;
  if (field == FieldId::language) return {article.language};
  if (field == FieldId::site) return {host(article.url)};
  if (field == FieldId::byline) return persons_of(article.byline);
  if (field == FieldId::place) return places_of(article.place);
  if (field == FieldId::published && article.published)
    return {name_of(day_of(article.published->begin)).substr(0, 4)};
  return {};
}

double plus(double observed, double expected) {
  return observed > 0 ? observed * std::log(observed / expected) : 0;
}

/// Sum of observed times the logarithm of observed over expected, twice.
double g2(double a, double near, double uses, double words) {
  const double b = near - a;
  const double c = uses - a;
  const double d = words - near - c;
  if (b < 0 || c < 0 || d < 0 || a * words <= near * uses) return 0;
  const double rest = words - near;
  return 2 * (plus(a, near * uses / words) + plus(b, near * (words - uses) / words) +
              plus(c, rest * uses / words) + plus(d, rest * (words - uses) / words));
}

/// Positions that are part of a use, and how many uses there are: those that share a position are
/// one.
std::set<std::uint32_t> used_positions(const std::vector<Proof>& proofs, Part part,
                                       const std::vector<Token>& tokens, std::uint64_t& uses) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;
  for (const Proof& proof : proofs) {
    std::pair<std::uint32_t, std::uint32_t> span{UINT32_MAX, 0};
    for (const Token& token : tokens) {
      const bool is_word = token.kind != TokenKind::bigram;
      if (!is_word || !proof.contains({part, token.begin, token.end})) continue;
      span.first = std::min(span.first, token.position);
      span.second = std::max(span.second, token.position + token.span - 1);
    }
    if (span.first <= span.second) spans.push_back(span);
  }
  std::set<std::uint32_t> positions;
  std::sort(spans.begin(), spans.end());
  for (const auto& [first, last] : spans) {
    bool joins = false;
    for (std::uint32_t at = first; at <= last; ++at) joins = joins || positions.contains(at);
    uses += joins ? 0 : 1;
    for (std::uint32_t at = first; at <= last; ++at) positions.insert(at);
  }
  return positions;
}

}  // namespace

PlainTimeline plain_timeline(const std::string& unit, const Archive& archive,
                             const std::vector<bool>& hits,
                             const std::vector<std::size_t>& stories) {
  PlainTimeline timeline;
  for (std::size_t i = 0; i < archive.articles.size(); ++i) {
    const auto& date = archive.articles[i].stored.published;
    if (!date) {
      add(timeline.undated, hits[i], stories[i]);
      continue;
    }
    const Day first = first_of(unit, day_of(date->begin));
    const bool exact = first == first_of(unit, day_of(date_end(*date)));
    add(exact ? timeline.buckets[name_of(first)] : timeline.less_exact, hits[i], stories[i]);
  }
  return timeline;
}

PlainFacet plain_facet(FieldId field, const Archive& archive, const std::vector<bool>& hits,
                       const std::vector<std::size_t>& stories) {
  PlainFacet facet;
  for (std::size_t i = 0; i < archive.articles.size(); ++i) {
    std::set<std::string> values;
    for (const std::string& value : values_of(field, archive.articles[i].stored)) {
      std::string folded = exact_value(field, value);
      if (!folded.empty()) values.insert(std::move(folded));
    }
    if (values.empty()) add(facet.without, hits[i], stories[i]);
    for (const std::string& value : values) add(facet.values[value], hits[i], stories[i]);
  }
  std::erase_if(facet.values, [](const auto& entry) { return entry.second.hits == 0; });
  return facet;
}

PlainCollocates plain_collocates(const Query& node, std::uint32_t window, const Archive& archive,
                                 const std::vector<bool>& hits) {
  PlainCollocates found;
  std::map<std::string, std::uint64_t> uses;
  Analyzer analyzer;
  for (std::size_t i = 0; i < archive.articles.size(); ++i) {
    if (!hits[i]) continue;
    const ArticleText& article = archive.articles[i];
    found.words += article.length;
    const std::vector<Proof> proofs = node.proofs(article);
    found.articles += proofs.empty() ? 0 : 1;
    for (const Part part : {Part::headline, Part::body}) {
      TokenBuffer buffer;
      analyzer.analyze(article.part(part).text, 1, Capitals::by_context, buffer);
      const std::set<std::uint32_t> used = used_positions(proofs, part, buffer.tokens, found.uses);
      for (const Token& token : buffer.tokens) {
        const std::string term(buffer.term(token));
        ++uses[term];
        if (token.kind == TokenKind::cjk || token.kind == TokenKind::compound) continue;
        const std::uint32_t first = token.position;
        const std::uint32_t last =
            token.kind == TokenKind::bigram ? first + 1 : first + token.span - 1;
        bool is_near = false;
        bool is_use = false;
        for (const std::uint32_t at : used) {
          is_use = is_use || (at >= first && at <= last);
          is_near =
              is_near || (at < first && last - at <= window) || (at > last && at - first <= window);
        }
        if (is_use || !is_near) continue;
        ++found.near;
        if (!is_stop_word(term, article.stored.language)) ++found.values[term].together;
      }
    }
  }
  for (auto& [term, value] : found.values) {
    value.uses = uses[term];
    value.log_dice = 14 + std::log2(2.0 * static_cast<double>(value.together) /
                                    static_cast<double>(found.uses + value.uses));
    value.g2 = g2(static_cast<double>(value.together), static_cast<double>(found.near),
                  static_cast<double>(value.uses), static_cast<double>(found.words));
  }
  std::erase_if(found.values, [](const auto& entry) {
    return entry.second.together < 2 || entry.second.g2 < 10.83;
  });
  return found;
}

}  // namespace morgue::reference
