// Owns: tests of words, phrases, counts and NEAR by positions, over an article that is spelt out,
// and of phrases against trying all ways to read them. Does not own: where positions come from
// (the views), the distances that joined forms shorten (joined_words_test.cpp).
#define BOOST_TEST_DYN_LINK
#include "searcher/matching/spans.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <sstream>

#include "common/fields/schema.hpp"

using namespace morgue;
using namespace morgue::matching;
using query::Leaf;
using query::ResolvedNode;
using query::ResolvedPtr;

namespace {

/// "the cease-fire held . talks" as an article: a word is itself, a joined one its parts and the
/// form without hyphens, "." ends a sentence and "//" a paragraph. What stands before "||" is the
/// headline.
class SpeltOut : public DocumentView {
 public:
  explicit SpeltOut(std::string_view text) {
    const bool has_headline = text.find("||") != std::string_view::npos;
    std::uint32_t position = has_headline ? kHeadlinePosition : kBodyPosition;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
      if (word == "||") position = kBodyPosition;
      if (word == "//") position += 9;
      if (word == "." || word == "//" || word == "||") ++sentence_;
      if (word == "//" || word == "||") ++paragraph_;
      if (word != "." && word != "//" && word != "||") position = add(word, position);
    }
    for (auto& [word, spans] : spans_) std::sort(spans.begin(), spans.end());
  }

  const std::vector<Span>& spans(const Leaf& leaf) override { return spans_[leaf.folded]; }
  const JoinedWords& joined(query::Scope) override { return joined_; }
  std::uint32_t sentence_of(std::uint32_t position) override { return units_.at(position).first; }
  std::uint32_t paragraph_of(std::uint32_t position) override { return units_.at(position).second; }

 private:
  /// Returns the next position.
  std::uint32_t add(const std::string& word, std::uint32_t position) {
    const std::uint32_t first = position;
    std::istringstream parts(word);
    std::string whole;
    for (std::string part; std::getline(parts, part, '-'); ++position) {
      whole += part;
      spans_[part].push_back({position, position});
      units_[position] = {sentence_, paragraph_};
    }
    if (position == first + 1) return position;
    spans_[whole].push_back({first, position - 1});
    joined_.add({first, position - 1});
    return position;
  }

  std::map<std::string, std::vector<Span>> spans_;
  std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> units_;
  JoinedWords joined_;
  std::uint32_t sentence_ = 1;
  std::uint32_t paragraph_ = 1;
};

Leaf leaf(std::string_view word) {
  Leaf made;
  made.folded = word;
  return made;
}

ResolvedPtr node(query::Clause clause) {
  auto made = std::make_unique<ResolvedNode>();
  made->clause = std::move(clause);
  return made;
}

ResolvedPtr word(std::string_view text) {
  return node(leaf(text));
}

/// "cease fire" with gaps: "cease 0-2 fire".
ResolvedPtr phrase(std::string_view text) {
  query::Sequence sequence;
  std::istringstream words{std::string(text)};
  for (std::string one; words >> one;) {
    if (one.find('-') == std::string::npos) {
      sequence.leaves.push_back(leaf(one));
      continue;
    }
    sequence.gaps.resize(sequence.leaves.size() - 1);
    sequence.gaps.push_back(
        {static_cast<std::uint32_t>(one[0] - '0'), static_cast<std::uint32_t>(one[2] - '0')});
  }
  if (!sequence.gaps.empty()) sequence.gaps.resize(sequence.leaves.size() - 1);
  return node(std::move(sequence));
}

template <typename... Children>
std::vector<ResolvedPtr> list(Children... children) {
  std::vector<ResolvedPtr> all;
  (all.push_back(std::move(children)), ...);
  return all;
}

template <typename... Children>
ResolvedPtr either(Children... children) {
  return node(query::AnyOf{list(std::move(children)...)});
}

ResolvedPtr near(ResolvedPtr left, query::LinkKind kind, std::uint32_t distance,
                 ResolvedPtr right) {
  query::Near clause;
  clause.operands = list(std::move(left), std::move(right));
  clause.links = {{kind, distance}};
  return node(std::move(clause));
}

/// "2-3 7", counted from the beginning of the body.
std::string show(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& span : spans) {
    out += (out.empty() ? "" : " ") + std::to_string(span.first - kBodyPosition + 1);
    if (span.last != span.first) out += "-" + std::to_string(span.last - kBodyPosition + 1);
  }
  return out;
}

std::string spans(const ResolvedPtr& clause, std::string_view text) {
  SpeltOut view(text);
  return show(find_spans(*clause, view));
}

bool is_true(const ResolvedPtr& clause, std::string_view text) {
  SpeltOut view(text);
  return holds(*clause, view);
}

using query::LinkKind;

}  // namespace

BOOST_AUTO_TEST_SUITE(matching_spans)

BOOST_AUTO_TEST_CASE(words_and_phrases) {
  const std::string_view text = "the cease-fire held and the cease fire held fire";
  struct Row {
    ResolvedPtr clause;
    std::string_view spans;
  };
  const Row rows[] = {
      {word("fire"), "3 8 10"},
      {word("ceasefire"), "2-3"},
      {word("peace"), ""},
      {phrase("cease fire"), "2-3 7-8"},
      {phrase("the ceasefire held"), "1-4"},
      {phrase("the cease fire held"), "1-4 6-9"},
      {phrase("ceasefire fire"), ""},
      {phrase("cease ceasefire"), ""},
      {phrase("held fire"), "9-10"},
      {phrase("fire held"), "3-4 8-9"},
      {phrase("peace held"), ""},
      {phrase("the 0-0 fire"), ""},
      {phrase("the 0-1 fire"), "1-3 6-8"},
      {phrase("the 1-1 fire"), "1-3 6-8"},
      {phrase("the 0-3 held"), "1-4 6-9"},
      {phrase("held 1-2 cease 0-0 fire"), "4-8"},
      {phrase("the 1-3 fire"), "1-3 6-8 6-10"},
      {either(word("held"), phrase("cease fire"), word("held")), "2-3 4 7-8 9"},
      {either(word("peace"), phrase("peace held")), ""},
  };
  for (std::size_t i = 0; i < std::size(rows); ++i)
    BOOST_TEST(spans(rows[i].clause, text) == rows[i].spans,
               "row " << i << " gave " << spans(rows[i].clause, text));
}

BOOST_AUTO_TEST_CASE(near_counts_words_and_joined_forms_as_one) {
  struct Row {
    LinkKind kind;
    std::uint32_t distance;
    std::string_view text;
    bool holds;
  };
  const Row rows[] = {
      {LinkKind::near, 1, "talks peace", true},
      {LinkKind::near, 1, "peace talks", true},
      {LinkKind::near, 1, "peace in talks", false},
      {LinkKind::near, 2, "talks in peace", true},
      {LinkKind::near, 2, "talks cease-fire peace", true},  // ceasefire is one word
      {LinkKind::near, 2, "talks cease fire peace", false},
      {LinkKind::near, 3, "talks cease fire peace", true},
      {LinkKind::near, 9, "talks || peace", false},
      {LinkKind::near, 9, "talks // peace", false},  // a paragraph's end counts ten
      {LinkKind::near, 10, "talks // peace", true},
      {LinkKind::before, 1, "peace talks", true},
      {LinkKind::before, 1, "talks peace", false},
      {LinkKind::before, 2, "talks peace of talks", true},
      {LinkKind::sentence, 0, "talks on war and peace", true},
      {LinkKind::sentence, 0, "talks . peace", false},
      {LinkKind::sentence, 0, "talks . peace and talks", true},
      {LinkKind::paragraph, 0, "talks . peace", true},
      {LinkKind::paragraph, 0, "talks // peace", false},
  };
  for (const Row& row : rows) {
    BOOST_TEST(
        is_true(near(word("peace"), row.kind, row.distance, word("talks")), row.text) == row.holds,
        row.text << ", " << row.distance << " words");
  }
}

BOOST_AUTO_TEST_CASE(near_takes_phrases_and_groups) {
  const auto clause =
      near(either(phrase("peace talks"), word("war")), LinkKind::near, 2, phrase("cease fire"));
  BOOST_TEST(spans(clause, "peace talks and cease-fire") == "1-5");
  BOOST_TEST(spans(clause, "cease fire of the war") == "");
  BOOST_TEST(spans(clause, "cease fire of war then peace talks cease fire") == "1-4 6-9");
  // Operands that overlap are not near each other.
  BOOST_TEST(!is_true(near(phrase("cease fire"), LinkKind::near, 5, word("fire")), "cease fire"));
}

BOOST_AUTO_TEST_CASE(occurrences_are_those_that_can_be_told_apart) {
  struct Row {
    ResolvedPtr clause;
    std::string_view text;
    std::size_t count;
  };
  const Row rows[] = {
      {word("fire"), "fire fire fire", 3},
      {word("fire"), "peace", 0},
      {phrase("fire fire"), "fire fire fire fire fire", 2},
      {either(phrase("new york"), word("york")), "new york york", 2},
      {either(phrase("a b c"), phrase("c d"), phrase("d e")), "a b c d e", 2},
      {either(word("ceasefire"), word("fire")), "cease-fire fire", 2},
  };
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    SpeltOut view(rows[i].text);
    const std::size_t count = count_occurrences(*rows[i].clause, view);
    BOOST_TEST(count == rows[i].count, "row " << i << " gave " << count);
  }
  const auto at_least = [](unsigned count) { return node(query::AtLeast{word("fire"), count}); };
  BOOST_TEST(is_true(at_least(2), "fire and fire"));
  BOOST_TEST(!is_true(at_least(3), "fire and fire"));
}

BOOST_AUTO_TEST_CASE(the_words_of_a_phrase_at_its_place) {
  SpeltOut view("the cease-fire of the day");
  const auto clause = phrase("the 0-1 cease fire 0-1 the");
  const auto& sequence = std::get<query::Sequence>(clause->clause);
  const Span whole{kBodyPosition, kBodyPosition + 4};
  const auto words = words_of_sequence(sequence, whole, view);
  BOOST_REQUIRE(words.size() == 4U);
  BOOST_TEST(show(words[0]) == "1");
  BOOST_TEST(show(words[1]) == "2");
  BOOST_TEST(show(words[2]) == "3");
  BOOST_TEST(show(words[3]) == "5");
}

BOOST_AUTO_TEST_CASE(what_only_the_text_can_decide) {
  Leaf exact = leaf("muller");
  exact.form = query::WordForm::exact;
  query::Sequence with_exact;
  with_exact.leaves = {leaf("herr"), exact};
  BOOST_TEST(needs_text(*node(exact)));
  BOOST_TEST(needs_text(*node(with_exact)));
  BOOST_TEST(needs_text(*either(word("a"), node(exact))));
  BOOST_TEST(needs_text(*node(query::AtLeast{node(exact), 2})));
  BOOST_TEST(needs_text(*near(word("a"), LinkKind::sentence, 0, word("b"))));
  BOOST_TEST(needs_text(*near(node(exact), LinkKind::near, 2, word("b"))));
  BOOST_TEST(!needs_text(*near(word("a"), LinkKind::before, 2, phrase("b c"))));
  BOOST_TEST(!needs_text(*word("a")));
}

BOOST_AUTO_TEST_CASE(filters_have_no_place) {
  SpeltOut view("peace talks");
  for (const auto& clause :
       list(node(query::Everything{}), node(query::Nothing{}), node(query::InNumbers{}),
            node(query::InDates{}), node(query::AllOf{list(word("peace"))}))) {
    BOOST_TEST(find_spans(*clause, view).empty());
    BOOST_TEST(!holds(*clause, view));
  }
}

/// Every way to put the words of a phrase on words of the text, one by one.
void read_on(const query::Sequence& sequence, SpeltOut& view, std::size_t at, Span so_far,
             std::vector<Span>& out) {
  if (at == sequence.leaves.size()) return out.push_back(so_far);
  const query::Gap gap = sequence.gaps.empty() || at == 0 ? query::Gap{} : sequence.gaps[at - 1];
  for (const Span& word : view.spans(sequence.leaves[at])) {
    if (at == 0) read_on(sequence, view, 1, word, out);
    const bool follows =
        at > 0 && word.first > so_far.last + gap.least && word.first <= so_far.last + 1 + gap.most;
    if (follows) read_on(sequence, view, at + 1, {so_far.first, word.last}, out);
  }
}

BOOST_AUTO_TEST_CASE(random_phrases_are_found_where_trying_all_finds_them) {
  std::mt19937 random(11);
  const auto one_of = [&random](std::initializer_list<std::string_view> all) {
    return std::string(all.begin()[random() % all.size()]);
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned i = 0; i < 12; ++i) text += one_of({"a", "b", "a-b", "b-a-a", "c", "a"}) + " ";
    std::string typed = one_of({"a", "b", "ab", "baa"});
    for (unsigned i = 0; i < 1 + random() % 3; ++i)
      typed += one_of({" ", " 0-1 ", " 1-2 ", " 0-3 "}) + one_of({"a", "b", "ab", "baa", "c"});
    const auto clause = phrase(typed);
    SpeltOut view(text);
    std::vector<Span> wanted;
    read_on(std::get<query::Sequence>(clause->clause), view, 0, {}, wanted);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    BOOST_REQUIRE_MESSAGE(find_spans(*clause, view) == wanted, typed << " in " << text);
  }
}

BOOST_AUTO_TEST_CASE(long_work_ends_at_the_deadline) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "a ";
  SpeltOut view(text);
  view.set_deadline(Deadline::after(0.0));
  BOOST_CHECK_THROW(find_spans(*phrase("a a"), view), DeadlinePassed);
}

BOOST_AUTO_TEST_SUITE_END()
