// Owns: trying all places.
#include "tests/reference/reference_evaluator.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <regex>
#include <set>

#include "tests/reference/query_reading.hpp"

namespace morgue::reference {

using query::Link;
using query::LinkKind;

namespace {

std::vector<Part> parts_of(const Field* field) {
  if (field == nullptr) return {Part::headline, Part::body};
  switch (field->id) {
    case FieldId::headline:
      return {Part::headline};
    case FieldId::body:
      return {Part::body};
    case FieldId::lead:
      return {Part::headline, Part::body};
    case FieldId::byline:
      return {Part::byline};
    case FieldId::place:
      return {Part::place};
    case FieldId::id:
    case FieldId::source:
    case FieldId::section:
    case FieldId::topic:
    case FieldId::language:
    case FieldId::published:
    case FieldId::words:
    case FieldId::url:
    case FieldId::site:
    case FieldId::file:
    case FieldId::declared:
      return {};
  }
  return {};
}

/// Whether a word passes.
bool passes(const Word& word, const WordTest& test, bool lead_only) {
  return test[word.term] && (!lead_only || word.in_lead);
}

bool has_any(const PartText& part, const WordTest& test) {
  return std::any_of(part.words.begin(), part.words.end(),
                     [&](const Word& word) { return test[word.term]; });
}

/// Every way to read the run here: each word begins where the one before ends, or as many words
/// later as may stand between.
class RunWalk {
 public:
  RunWalk(Part part, const PartText& text, const Run& run, bool lead_only, std::vector<Place>& out)
      : part_(part), text_(text), run_(run), lead_only_(lead_only), out_(out) {}

  void walk() {
    for (const RunWord& word : run_) {
      if (!has_any(text_, word.test)) return;
    }
    extend();
  }

 private:
  bool may_follow(const Word& word) const {
    if (chain_.empty()) return true;
    const RunWord& wanted = run_[chain_.size()];
    const std::uint32_t next = chain_.back()->last + 1;
    return word.first >= next + wanted.least_before && word.first <= next + wanted.most_before;
  }

  void extend() {
    if (chain_.size() == run_.size()) return add();
    for (const Word& word : text_.words) {
      if (!passes(word, run_[chain_.size()].test, lead_only_) || !may_follow(word)) continue;
      chain_.push_back(&word);
      extend();
      chain_.pop_back();
    }
  }

  void add() {
    Place place{part_,
                chain_.front()->first,
                chain_.back()->last,
                {},
                chain_.front()->sentence,
                0,
                chain_.front()->paragraph,
                &text_};
    for (const Word* word : chain_) {
      place.words.insert({part_, word->begin, word->end});
      place.sentence_last = std::max(place.sentence_last, word->sentence_last);
    }
    out_.push_back(std::move(place));
  }

  Part part_;
  const PartText& text_;
  const Run& run_;
  bool lead_only_;
  std::vector<Place>& out_;
  std::vector<const Word*> chain_;
};

void add_run(Part part, const PartText& text, const Run& run, bool lead_only,
             std::vector<Place>& out) {
  RunWalk(part, text, run, lead_only, out).walk();
}

bool same_place(const Place& a, const Place& b) {
  return a.part == b.part && a.first == b.first && a.last == b.last;
}

/// Each place once, with all the words that stand for it.
std::vector<Place> merged(std::vector<Place> places) {
  std::vector<Place> out;
  for (Place& place : places) {
    const auto known =
        std::find_if(out.begin(), out.end(), [&](const Place& p) { return same_place(p, place); });
    if (known == out.end()) {
      out.push_back(std::move(place));
    } else {
      known->words.insert(place.words.begin(), place.words.end());
    }
  }
  return out;
}

/// The fewest steps from the end of a word to the beginning of a later one, by its parts or by
/// joined forms, whichever are fewer.
std::uint32_t steps_between(const PartText& part, std::uint32_t last, std::uint32_t first) {
  std::map<std::uint32_t, std::uint32_t> steps{{last + 1, 1}};
  for (std::uint32_t at = last + 1; at < first; ++at) {
    const std::uint32_t here = steps.at(at);
    const auto reach = [&](std::uint32_t place) {
      const auto [known, is_new] = steps.emplace(place, here + 1);
      if (!is_new) known->second = std::min(known->second, here + 1);
    };
    reach(at + 1);
    for (const Word& word : part.words) {
      if (word.first == at && word.last > at && word.last < first) reach(word.last + 1);
    }
  }
  return steps.at(first);
}

bool linked(const Place& a, const Place& b, const Link& link) {
  if (a.part != b.part) return false;
  const bool before = a.last < b.first;
  const bool after = b.last < a.first;
  if (!before && !after) return false;  // they overlap
  const auto is_near = [&] {
    const std::uint32_t last = before ? a.last : b.last;
    const std::uint32_t first = before ? b.first : a.first;
    // A word has at most five parts.
    return first - last <= link.distance || (first - last <= 5 * link.distance &&
                                             steps_between(*a.text, last, first) <= link.distance);
  };
  switch (link.kind) {
    case LinkKind::near:
      return is_near();
    case LinkKind::before:
      return before && is_near();
    case LinkKind::sentence:
      return a.sentence_first == a.sentence_last && b.sentence_first == b.sentence_last &&
             a.sentence_first == b.sentence_first;
    case LinkKind::paragraph:
      return a.paragraph == b.paragraph;
  }
  return false;
}

/// The places whose words are all among the first of the body: a paragraph break is no word.
std::vector<Place> among_first(std::vector<Place> places, const PartText& body, unsigned words) {
  std::set<std::uint32_t> positions;  // two forms of one word stand at one
  for (const Word& word : body.words) {
    if (word.first == word.last) positions.insert(word.first);
  }
  std::erase_if(places, [&](const Place& place) {
    return static_cast<std::size_t>(std::count_if(
               positions.begin(), positions.end(),
               [&](std::uint32_t position) { return position <= place.last; })) > words;
  });
  return places;
}

/// How often something stands in a text: places that share letters are one occurrence. As many as
/// can be told apart are counted.
std::size_t count_apart(const std::vector<Place>& places) {
  std::vector<Mark> covers;
  for (const Place& place : places) {
    Mark cover = *place.words.begin();
    for (const Mark& word : place.words) {
      cover.begin = std::min(cover.begin, word.begin);
      cover.end = std::max(cover.end, word.end);
    }
    covers.push_back(cover);
  }
  std::sort(covers.begin(), covers.end(), [](const Mark& a, const Mark& b) {
    return std::tie(a.part, a.end, a.begin) < std::tie(b.part, b.end, b.begin);
  });
  std::size_t count = 0;
  const Mark* last = nullptr;
  for (const Mark& cover : covers) {
    if (last != nullptr && last->part == cover.part && cover.begin < last->end) continue;
    ++count;
    last = &cover;
  }
  return count;
}

std::chrono::year_month_day day_of(std::int64_t second) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(second)));
}

/// The last second of a span that begins there.
std::int64_t last_second(const Date& date) {
  using namespace std::chrono;
  const year_month_day day = day_of(date.begin);
  sys_seconds next{};
  switch (date.precision) {
    case DatePrecision::year:
      next = sys_days((day.year() + years(1)) / January / 1);
      break;
    case DatePrecision::month:
      next = sys_days((day.year() / day.month() + months(1)) / 1);
      break;
    case DatePrecision::day:
      next = sys_days(day) + days(1);
      break;
    case DatePrecision::minute:
      return date.begin + 59;
    case DatePrecision::second:
      return date.begin;
  }
  return (next.time_since_epoch() - seconds(1)).count();
}

bool in_dates(const query::DateFilter& filter, const StoredArticle& article) {
  if (!article.published) return false;
  const std::int64_t first = article.published->begin;
  const std::int64_t last = last_second(*article.published);
  if (filter.month == 0)
    return first >= filter.first.value_or(first) && last <= filter.last.value_or(last);
  if (article.published->precision == DatePrecision::year ||
      article.published->precision == DatePrecision::month)
    return false;
  const std::chrono::year_month_day day = day_of(first);
  return static_cast<unsigned>(day.month()) == static_cast<unsigned>(filter.month) &&
         static_cast<unsigned>(day.day()) == static_cast<unsigned>(filter.day);
}

/// The host of an address, without name, port and www.
std::string site_of(const std::string& url) {
  static const std::regex pattern("[^/]*?://(?:[^/?#]*@)?(?:www[.])?([^/?#:@]*).*");
  std::smatch parts;
  return std::regex_match(url, parts, pattern) ? parts.str(1) : std::string();
}

}  // namespace

Query::Query(const query::Node& root, const Archive& archive, Analyzer& analyzer, Options options)
    : options_(std::move(options)), root_(read_query(root, archive, analyzer, options_)) {}

std::vector<Place> Query::places(const Clause& clause, const ArticleText& article) const {
  return merged(readings(clause, article));
}

std::vector<Place> Query::readings(const Clause& clause, const ArticleText& article) const {
  std::vector<Place> out;
  if (clause.kind == Clause::Kind::text) {
    const Field* field = clause.field;
    const bool lead_only = field != nullptr && field->id == FieldId::lead;
    for (const Part part :
         clause.first_words != 0 ? std::vector<Part>{Part::body} : parts_of(field)) {
      for (const Run& run : clause.phrases) add_run(part, article.part(part), run, lead_only, out);
    }
    if (clause.first_words != 0)
      out = among_first(std::move(out), article.part(Part::body), clause.first_words);
  } else if (clause.kind == Clause::Kind::apart) {
    const std::vector<Place> others = places(clause.children[1], article);
    out = readings(clause.children[0], article);
    std::erase_if(out, [&](const Place& place) {
      return std::any_of(others.begin(), others.end(), [&](const Place& other) {
        const bool overlap =
            place.part == other.part && place.first <= other.last && other.first <= place.last;
        return overlap || linked(place, other, clause.links[0]);
      });
    });
  } else if (clause.kind == Clause::Kind::any) {
    for (const Clause& child : clause.children) {
      for (Place& place : places(child, article)) out.push_back(std::move(place));
    }
  }
  return out;
}

/// All chains of places, one of each operand, neighbours linked; at most `most`.
std::vector<Proof> Query::chains(const Clause& near, const ArticleText& article,
                                 std::size_t most) const {
  std::vector<std::vector<Place>> operands;
  for (const Clause& child : near.children) {
    operands.push_back(places(child, article));
    if (operands.back().empty()) return {};
  }
  std::vector<Proof> found;
  std::vector<const Place*> chain;
  const std::function<void()> extend = [&] {
    if (found.size() >= most) return;
    if (chain.size() == operands.size()) {
      Proof proof;
      for (const Place* place : chain) proof.insert(place->words.begin(), place->words.end());
      found.push_back(std::move(proof));
      return;
    }
    for (const Place& place : operands[chain.size()]) {
      if (!chain.empty() && !linked(*chain.back(), place, near.links[chain.size() - 1])) continue;
      chain.push_back(&place);
      extend();
      chain.pop_back();
    }
  };
  extend();
  return found;
}

bool Query::has_value(const Clause& clause, const ArticleText& article) const {
  if (clause.value.empty()) return false;
  const StoredArticle& stored = article.stored;
  const FieldId id = clause.field->id;
  std::vector<std::string> values;
  switch (id) {
    case FieldId::id:
      values.push_back(stored.id);
      break;
    case FieldId::source:
      values.push_back(stored.source);
      break;
    case FieldId::section:
      values.push_back(stored.section);
      break;
    case FieldId::topic:
      values = stored.topics;
      break;
    case FieldId::language:
      values.push_back(stored.language);
      break;
    case FieldId::url:
      values.push_back(stored.url);
      break;
    case FieldId::site:
      values.push_back(site_of(stored.url));
      break;
    case FieldId::file:
      values.push_back(stored.file);
      break;
    case FieldId::headline:
    case FieldId::body:
    case FieldId::lead:
    case FieldId::byline:
    case FieldId::place:
    case FieldId::published:
    case FieldId::words:
    case FieldId::declared:
      break;
  }
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& v) { return exact_value(id, v) == clause.value; });
}

bool Query::matches(const Clause& clause, const ArticleText& article) const {
  const auto child_matches = [&](const Clause& child) { return matches(child, article); };
  switch (clause.kind) {
    case Clause::Kind::text:
    case Clause::Kind::apart:
      return !places(clause, article).empty();
    case Clause::Kind::some:
      return std::count_if(clause.children.begin(), clause.children.end(), child_matches) >=
             static_cast<std::ptrdiff_t>(clause.count);
    case Clause::Kind::all:
      return std::all_of(clause.children.begin(), clause.children.end(), child_matches);
    case Clause::Kind::any:
      return std::any_of(clause.children.begin(), clause.children.end(), child_matches);
    case Clause::Kind::none:
      return !matches(clause.children[0], article);
    case Clause::Kind::near:
      return !chains(clause, article, 1).empty();
    case Clause::Kind::at_least:
      return count_apart(places(clause.children[0], article)) >= clause.count;
    case Clause::Kind::value:
      return has_value(clause, article);
    case Clause::Kind::date:
      return in_dates(clause.dates, article.stored);
    case Clause::Kind::number: {
      const auto length = static_cast<double>(article.length);
      return length >= clause.numbers.least.value_or(length) &&
             length <= clause.numbers.most.value_or(length);
    }
    case Clause::Kind::everything:
      return true;
    case Clause::Kind::nothing:
      return false;
  }
  return false;
}

void Query::collect_proofs(const Clause& clause, const ArticleText& article,
                           std::vector<Proof>& out) const {
  switch (clause.kind) {
    case Clause::Kind::text:
    case Clause::Kind::apart:
      for (const Place& place : readings(clause, article)) out.push_back(place.words);
      return;
    case Clause::Kind::near:
      for (Proof& proof : chains(clause, article, options_.max_chains))
        out.push_back(std::move(proof));
      return;
    case Clause::Kind::all:
    case Clause::Kind::any:
    case Clause::Kind::some:
    case Clause::Kind::at_least:
      if (!matches(clause, article)) return;
      for (const Clause& child : clause.children) collect_proofs(child, article, out);
      return;
    case Clause::Kind::none:
    case Clause::Kind::value:
    case Clause::Kind::date:
    case Clause::Kind::number:
    case Clause::Kind::everything:
    case Clause::Kind::nothing:
      return;
  }
}

std::vector<Proof> Query::proofs(const ArticleText& article) const {
  std::vector<Proof> out;
  collect_proofs(root_, article, out);
  return out;
}

std::set<Mark> Query::marks(const ArticleText& article) const {
  std::set<Mark> out;
  for (const Proof& proof : proofs(article)) out.insert(proof.begin(), proof.end());
  return out;
}

}  // namespace morgue::reference
