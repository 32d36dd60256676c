// Owns: looking up near values and dates (see archive_facts.hpp).
#include "searcher/insight/archive_facts.hpp"

#include <algorithm>

#include "common/base/deadline.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "common/fields/field_values.hpp"
#include "common/fields/stored_article.hpp"
#include "searcher/retrieval/value_tests.hpp"
#include "searcher/vocabulary/levenshtein_automaton.hpp"

namespace morgue::insight {

using Xapian::Query;

namespace {

std::string serialise(std::int64_t second) {
  return Xapian::sortable_serialise(static_cast<double>(second));
}

Query value_from(Xapian::valueno slot, const std::string& value) {
  return Query(Query::OP_VALUE_GE, slot, value);
}
Query value_to(Xapian::valueno slot, const std::string& value) {
  return Query(Query::OP_VALUE_LE, slot, value);
}

/// The date in a field of its first article, or the last; empty where there is none.
std::string extreme_date(const Xapian::Database& database, const Query& query, const Field& field,
                         bool last) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(last ? end_slot(field) : begin_slot(field), last);
  const Xapian::MSet set = enquire.get_mset(0, 1);
  if (set.empty()) return {};
  const StoredArticle article = decode_stored_article(set.begin().get_document().get_data());
  const std::optional<Date> date = date_in(field, article);
  return date ? format_date(*date) : std::string();
}

/// Articles whose dates are partly in the bounds or wholly. Throws DeadlinePassed.
Xapian::doccount count_touching(const JoinedDatabase& database, const query::InDates& in,
                                const Deadline& deadline) {
  const query::DateFilter& dates = in.dates;
  retrieval::ValueReader ends(database, end_slot(*in.field));
  Xapian::doccount count = 0;
  std::uint32_t steps = 0;
  const Xapian::valueno begins = begin_slot(*in.field);
  for (ValueStream at(database, begins); !at.at_end(); at.next()) {
    if (++steps % kStepsPerLook == 0) deadline.check();
    const double begin = Xapian::sortable_unserialise(at.value());
    const double end = ends.of(at.docid()).value_or(begin);
    if (dates.first && end < static_cast<double>(*dates.first)) continue;
    if (!dates.last || begin <= static_cast<double>(*dates.last)) ++count;
  }
  return count;
}

/// Whether one of the words between spaces is within the automaton's distance.
bool has_near_word(const LevenshteinAutomaton& automaton, std::string_view value) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(' '), value.size());
    if (automaton.distance_to(value.substr(0, end))) return true;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return false;
}

std::vector<VocabularyWord> values_with_near_word(const Xapian::Database& database,
                                                  const std::string& prefix,
                                                  const std::string& word, std::size_t count) {
  const LevenshteinAutomaton automaton(word, count_code_points(word) < 6 ? 1 : 2);
  std::vector<VocabularyWord> found;
  std::size_t read = 0;
  for (auto term = database.allterms_begin(prefix);
       term != database.allterms_end(prefix) && read < kMaxValuesRead; ++term, ++read) {
    const std::string value = (*term).substr(prefix.size());
    if (has_near_word(automaton, value)) found.push_back({value, term.get_termfreq()});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.articles > b.articles; });
  if (found.size() > count) found.resize(count);
  return found;
}

}  // namespace

std::vector<VocabularyWord> nearest_values(const Xapian::Database& database, const Field& field,
                                           std::string_view value, std::size_t count) {
  // Long values such as addresses are not typed by hand, and the walk is not made for them.
  constexpr std::size_t kMaxBytes = 100;
  const std::string folded = exact_value(field, value);
  if (folded.empty() || folded.size() > kMaxBytes) return {};
  const std::string prefix = exact_prefix(field);
  const Vocabulary vocabulary(database, prefix);
  std::vector<VocabularyWord> found = vocabulary.nearest(folded, count);
  const bool wild = folded.find_first_of("*?") != std::string::npos;
  if (count_code_points(folded) < 3 || wild) return found;
  for (VocabularyWord& word : vocabulary.match_wildcard("*" + folded + "*", count).words) {
    const bool known =
        std::any_of(found.begin(), found.end(), [&](const auto& f) { return f.word == word.word; });
    if (!known && word.word != folded && found.size() < count) found.push_back(std::move(word));
  }
  if (found.empty()) found = values_with_near_word(database, prefix, folded, count);
  return found;
}

std::vector<VocabularyWord> frequent_values(const Xapian::Database& database, const Field& field,
                                            std::size_t most, std::size_t* found) {
  const std::string prefix = exact_prefix(field);
  std::vector<VocabularyWord> values;
  for (auto term = database.allterms_begin(prefix);
       term != database.allterms_end(prefix) && values.size() < kMaxValuesRead; ++term) {
    values.push_back({(*term).substr(prefix.size()), term.get_termfreq()});
  }
  *found = values.size();
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& a, const auto& b) { return a.articles > b.articles; });
  if (values.size() > most) values.resize(most);
  return values;
}

bool has_no_values(const Xapian::Database& database, const Field& field) {
  const std::string prefix = exact_prefix(field);
  return database.allterms_begin(prefix) == database.allterms_end(prefix);
}

DateFacts date_facts(const JoinedDatabase& database, const query::InDates& in,
                     const ClauseCounter& counter, Xapian::doccount inside) {
  DateFacts facts;
  const Field& field = *in.field;
  const query::DateFilter& dates = in.dates;
  const Xapian::doccount dated = database.get_value_freq(begin_slot(field));
  facts.undated = database.get_doccount() - dated;
  if (dated == 0) return facts;
  // An empty bound would mean all articles, those without a date too.
  constexpr std::int64_t kBeforeAll = -1'000'000'000'000;
  const Query all = value_from(begin_slot(field), serialise(kBeforeAll));
  facts.first = extreme_date(database, all, field, false);
  facts.last = extreme_date(database, all, field, true);
  if (dates.month != 0) return facts;
  if (dates.first) {
    facts.before =
        extreme_date(database, value_to(end_slot(field), serialise(*dates.first - 1)), field, true);
  }
  if (dates.last) {
    facts.after = extreme_date(database, value_from(begin_slot(field), serialise(*dates.last + 1)),
                               field, false);
  }
  const Xapian::doccount overlapping = count_touching(database, in, counter.deadline());
  facts.overlapping = overlapping > inside ? overlapping - inside : 0;
  return facts;
}

}  // namespace morgue::insight
