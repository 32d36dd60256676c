// Owns: the walk over the typed tree that makes the resolved one.
#include "searcher/resolve/resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "common/analysis/folding.hpp"
#include "common/analysis/language.hpp"
#include "common/analysis/suffixes.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/schema.hpp"
#include "common/index/index.hpp"
#include "searcher/resolve/clause_key.hpp"
#include "searcher/resolve/joined_words.hpp"
#include "searcher/resolve/prose.hpp"
#include "searcher/resolve/word_lookup.hpp"

namespace morgue::query {

namespace {

/// Bits of WordChoice::languages. More than there are languages with forms of their own.
constexpr std::size_t kMaxLanguages = 31;
constexpr std::string_view kMatchesNothing = "has no letters or digits to search for";

/// Ways to read one phrase, with neighbours joined or apart ("cease fire", ceasefire); each is
/// looked for.
constexpr std::size_t kMaxVariants = 17;

/// The languages of the index, most articles first. Of too many the rarest are left out whose words
/// have no forms: they are found as those of any other such language are.
std::vector<std::string> languages_of(const JoinedDatabase& database) {
  const auto counts = language_counts(database);
  std::vector<std::pair<std::string, Xapian::doccount>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::size_t i = sorted.size(); i-- > 0 && sorted.size() > kMaxLanguages;) {
    const std::string& language = sorted[i].first;
    if (stemmer_name(language).empty() && !hangs_suffixes(language))
      sorted.erase(sorted.begin() + static_cast<std::ptrdiff_t>(i));
  }
  std::vector<std::string> languages;
  for (const auto& [language, count] : sorted) {
    if (languages.size() < kMaxLanguages) languages.push_back(language);
  }
  if (languages.empty()) languages = {std::string(kUnknownLanguage)};
  return languages;
}

class Resolver {
  using Run = WordLookup::Run;

 public:
  Resolver(const JoinedDatabase& database, WordLookup& words, ResolveLimits& limits,
           std::vector<QueryNote>& notes, const ResolveOptions& options)
      : database_(database), words_(words), limits_(limits), notes_(notes), options_(options) {}

  ResolvedPtr resolve_root(const Node& root) {
    const Prose prose = read_prose(root, words_, words_.languages());
    words_.set_language(prose.language);
    request_ = prose.request;
    return resolve(root);
  }

 private:
  ResolvedPtr resolve(const Node& node) {
    options_.deadline.check();
    return std::visit(
        Overloaded{
            [&](const syntax::Word& word) { return resolve_word(word, node); },
            [&](const syntax::Phrase& phrase) { return resolve_phrase(phrase, node); },
            [&](const syntax::AllOf& all) { return resolve_group<AllOf>(all.children, node); },
            [&](const syntax::AnyOf& any) { return resolve_group<AnyOf>(any.children, node); },
            [&](const syntax::NoneOf& none) {
              return make(NoneOf{resolve_whole(*none.child)}, node);
            },
            [&](const syntax::Near& near) { return resolve_near(near, node); },
            [&](const syntax::AtLeast& least) {
              return positional(AtLeast{resolve_whole(*least.child), least.count}, node);
            },
            [&](const syntax::SomeOf& some) { return resolve_some(some, node); },
            [&](const syntax::Apart& apart) {
              ResolvedPtr child = resolve_whole(*apart.child);
              return positional(Apart{std::move(child), resolve_whole(*apart.other), apart.link},
                                node);
            },
            [&](const syntax::Synonyms& same) { return resolve_synonyms(same, node); },
            [&](const syntax::ExactValue& value) { return resolve_value(value, node); },
            [&](const syntax::DateClause& in) {
              return make(InDates{node.field, in.dates}, node);
            },
            [&](const syntax::NumberClause& in) {
              return make(InNumbers{node.field, in.numbers}, node);
            },
            [&](const syntax::Everything&) { return make(Everything{}, node); },
        },
        node.clause);
  }

  static ResolvedPtr make(Clause clause, const Node& source) {
    auto node = std::make_unique<ResolvedNode>();
    node->clause = std::move(clause);
    node->source = &source;
    node->boost = source.boost;
    return node;
  }

  /// Where places decide, and where a phrase is excluded, a word of several words stays a phrase.
  ResolvedPtr resolve_whole(const Node& node) {
    const bool outer = std::exchange(whole_, true);
    ResolvedPtr resolved = resolve(node);
    whole_ = outer;
    return resolved;
  }

  ResolvedPtr positional(Clause clause, const Node& node) {
    ResolvedPtr resolved = make(std::move(clause), node);
    limits_.count_positional(node, *resolved);
    return resolved;
  }

  ResolvedPtr resolve_near(const syntax::Near& typed, const Node& node) {
    Near near;
    near.links = typed.links;
    for (const auto& operand : typed.operands) near.operands.push_back(resolve_whole(*operand));
    return positional(std::move(near), node);
  }

  /// Here every clause counts, function words too.
  ResolvedPtr resolve_some(const syntax::SomeOf& typed, const Node& node) {
    SomeOf some;
    some.count = typed.count;
    for (const auto& child : typed.children) some.children.push_back(resolve(*child));
    return make(std::move(some), node);
  }

  ResolvedPtr resolve_synonyms(const syntax::Synonyms& typed, const Node& node) {
    Synonyms same;
    for (const auto& word : typed.words) {
      ResolvedPtr child = resolve_whole(*word);
      if (!std::holds_alternative<Nothing>(child->clause))
        same.children.push_back(std::move(child));
    }
    if (same.children.empty()) return make(Nothing{}, node);
    const bool plain = !plain_leaves(same).empty();
    return plain ? make(std::move(same), node) : positional(std::move(same), node);
  }

  static ResolvedPtr resolve_value(const syntax::ExactValue& typed, const Node& node) {
    std::string value = typed.text;
    if (typed.pattern) {
      return make(
          ExactValue{node.field, value, {}, std::make_shared<ValuePattern>(*node.field, value)},
          node);
    }
    if (node.field->id == FieldId::language) {
      const std::string code = asked_language(value);
      if (code.empty() && fold(value) != kUnknownLanguage) {
        throw ResolveFailure{
            {node.at, fmt::format("'{}' is no language: write its code or its English "
                                  "name, as in lang:de or lang:german",
                                  make_visible(value))}};
      }
      value = code.empty() ? std::string(kUnknownLanguage) : code;
    }
    return make(ExactValue{node.field, typed.text, exact_term(*node.field, value)}, node);
  }

  template <typename Group>
  ResolvedPtr resolve_group(const std::vector<NodePtr>& clauses, const Node& node) {
    std::vector<ResolvedPtr> children = resolve_clauses(clauses);
    if (children.empty()) return make(Nothing{}, node);
    return make(Group{std::move(children)}, node);
  }

  /// AND and OR: function words beside other words are left out, with a note.
  std::vector<ResolvedPtr> resolve_clauses(const std::vector<NodePtr>& clauses) {
    std::vector<ResolvedPtr> resolved;
    std::vector<const Node*> counted;
    for (const auto& child : clauses) {
      if (!is_left_out(*child)) counted.push_back(child.get());
    }
    std::map<std::string, ResolvedNode*> known;
    std::vector<const Node*> left_out;
    const bool only_stop_words =
        std::none_of(counted.begin(), counted.end(), [](const Node* n) { return is_text(*n); });
    for (const auto& child : clauses) {
      const bool counts = only_stop_words ||
                          std::find(counted.begin(), counted.end(), child.get()) != counted.end();
      if (!counts) {
        left_out.push_back(child.get());
        continue;
      }
      // A clause typed twice is one with twice the boost.
      const auto [again, is_new] = known.emplace(clause_key(*child), nullptr);
      if (!is_new && again->second != nullptr) {
        again->second->boost += child->boost;
        continue;
      }
      ResolvedPtr part = resolve(*child);
      const auto* word = std::get_if<syntax::Word>(&child->clause);
      if (std::holds_alternative<Nothing>(part->clause) && word != nullptr && clauses.size() > 1)
        continue;
      again->second = part.get();
      resolved.push_back(std::move(part));
    }
    note_left_out(left_out);
    return resolved;
  }

  /// One note a word, or one for all of a sentence.
  void note_left_out(const std::vector<const Node*>& words) {
    constexpr std::size_t kFew = 3;
    if (words.size() <= kFew) {
      for (const Node* word : words) {
        notes_.push_back(
            {word->at,
             fmt::format("'{0}' is a {1} word and does not count here; write ={0} or a phrase to "
                         "search for it",
                         text_of(*word),
                         words_.is_function_word(text_of(*word)) ? "function" : "common")});
      }
      return;
    }
    constexpr std::size_t kListed = 20;
    std::set<std::string> listed;
    std::string list;
    for (const Node* word : words) {
      if (!listed.insert(text_of(*word)).second) continue;
      if (listed.size() > kListed) {
        list += ", …";
        break;
      }
      list += (list.empty() ? "" : ", ") + text_of(*word);
    }
    notes_.push_back(
        {words.front()->at,
         fmt::format(
             "function words and words of asking do not count here: {}; write =word or a phrase "
             "to search for one",
             list)});
  }

  /// Of a word, or of a phrase's words.
  static std::string text_of(const Node& node) {
    if (const auto* word = std::get_if<syntax::Word>(&node.clause)) return word->text;
    const auto* phrase = std::get_if<syntax::Phrase>(&node.clause);
    std::string text;
    for (std::size_t i = 0; phrase != nullptr && i < phrase->words.size(); ++i)
      text.append(i == 0 ? "" : " ").append(text_of(*phrase->words[i]));
    return text;
  }

  static bool is_text(const Node& node) {
    return std::visit(
        Overloaded{
            [](const OneOf<syntax::Word, syntax::Phrase, syntax::Near, syntax::AtLeast,
                           syntax::Apart, syntax::Synonyms> auto&) { return true; },
            [](const OneOf<syntax::AllOf, syntax::AnyOf, syntax::SomeOf> auto& group) {
              return std::any_of(group.children.begin(), group.children.end(),
                                 [](const auto& child) { return is_text(*child); });
            },
            [](const OneOf<syntax::NoneOf, syntax::ExactValue, syntax::DateClause,
                           syntax::NumberClause, syntax::Everything> auto&) { return false; },
        },
        node.clause);
  }

  bool is_left_out(const Node& node) {
    const auto* word = std::get_if<syntax::Word>(&node.clause);
    if (!options_.drop_stop_words || word == nullptr || word->form != WordForm::stemmed ||
        node.field != nullptr)
      return false;
    return words_.is_function_word(word->text) || (request_ && words_.is_asking_word(word->text));
  }

  /// For a word or a phrase of signs alone.
  ResolvedPtr nothing(const Node& node) {
    notes_.push_back({node.at, fmt::format("'{}' {}", text_of(node), kMatchesNothing)});
    return make(Nothing{}, node);
  }

  ResolvedPtr resolve_word(const syntax::Word& word, const Node& node) {
    const TypedWord typed = typed_word(node);
    if (is_expanded(typed)) return any_run(node, words_.expanded_runs(node), {});
    WordLookup::Parts parts = words_.parts_of(node, typed);
    auto& [leaves, bigrams, joined, tokens] = parts;
    if (leaves.empty()) return nothing(node);
    if (leaves.size() > 1 && !whole_) {
      if (auto apart = take_apart(node, parts, words_, options_.any))
        return apart_node(node, std::move(*apart), joined, word.form);
    }
    const bool also_joined = !joined.empty() && typed.form != WordForm::exact;
    ResolvedPtr sequence = leaves.size() == 1
                               ? leaf_node(node, std::move(leaves[0]))
                               : sequence_node(node, std::move(leaves), std::move(bigrams));
    if (!also_joined) return sequence;
    sequence->boost = 1;
    return either_of(node, joined_node(node, joined, typed.form), std::move(sequence));
  }

  ResolvedPtr joined_node(const Node& node, const std::string& joined, WordForm form) {
    ResolvedPtr resolved = leaf_node(node, words_.plain_leaf(node, joined, form));
    resolved->boost = 1;
    return resolved;
  }

  static ResolvedPtr either_of(const Node& node, ResolvedPtr one, ResolvedPtr other) {
    AnyOf either;
    either.children.push_back(std::move(one));
    either.children.push_back(std::move(other));
    return make(std::move(either), node);
  }

  /// All or any of the words that one typed word holds, or their joined form.
  ResolvedPtr apart_node(const Node& node, WordsApart apart, const std::string& joined,
                         WordForm form) {
    std::vector<ResolvedPtr> words;
    for (WordGroup& word : apart.words) words.push_back(group_node(node, std::move(word)));
    ResolvedPtr out;
    if (words.size() == 1) {
      out = std::move(words.front());
    } else {
      out =
          options_.any ? make(AnyOf{std::move(words)}, node) : make(AllOf{std::move(words)}, node);
      out->boost = 1;
    }
    for (WordGroup& lift : apart.lifts) out->lifts.push_back(group_node(node, std::move(lift)));
    if (joined.empty()) {
      out->boost *= node.boost;
      return out;
    }
    return either_of(node, joined_node(node, joined, form), std::move(out));
  }

  /// The group's boost is its own, beside the typed word's.
  ResolvedPtr group_node(const Node& node, WordGroup group) {
    ResolvedPtr out = group.leaves.size() == 1
                          ? leaf_node(node, std::move(group.leaves[0]))
                          : sequence_node(node, std::move(group.leaves), std::move(group.bigrams));
    out->boost = group.boost;
    return out;
  }

  void count_leaf(const Node& node, const Leaf& leaf) {
    if (is_verified(leaf)) limits_.count_verified(node);
  }

  ResolvedPtr leaf_node(const Node& node, Leaf leaf) {
    count_leaf(node, leaf);
    return make(std::move(leaf), node);
  }

  ResolvedPtr sequence_node(const Node& node, std::vector<Leaf> leaves,
                            std::vector<std::string> bigrams, std::vector<Gap> gaps = {}) {
    for (const Leaf& leaf : leaves) count_leaf(node, leaf);
    return make(Sequence{std::move(leaves), std::move(bigrams), std::move(gaps)}, node);
  }

  /// A phrase whose words may be read in several ways is any of these.
  ResolvedPtr resolve_phrase(const syntax::Phrase& phrase, const Node& node) {
    ResolveLimits::refuse_long(node, phrase.words.size());
    std::vector<Run> runs(1);
    std::vector<std::string> bigrams;
    const std::string text = text_of(node);
    const bool shouted =
        phrase.words.size() > 1 && std::none_of(text.begin(), text.end(), is_ascii_lower);
    std::optional<Leaf> possessive;
    for (const auto& child : phrase.words) {
      const TypedWord typed = typed_word(*child);
      if (is_expanded(typed)) {
        continue_runs(*child, runs, words_.expanded_runs(*child));
      } else {
        WordLookup::Parts parts = words_.parts_of(*child, typed);
        if (shouted) std::ranges::for_each(parts.leaves, WordLookup::accept_both_cases);
        if (child == phrase.words.back() && !parts.leaves.empty())
          possessive = words_.possessive_of(*child, parts.leaves.back());
        continue_runs(*child, runs, {Run{std::move(parts.leaves), {}}});
        std::move(parts.bigrams.begin(), parts.bigrams.end(), std::back_inserter(bigrams));
      }
      ResolveLimits::refuse_long(node, runs[0].leaves.size());
    }
    if (runs[0].leaves.empty()) return nothing(node);
    const std::size_t typed_ways = runs.size();
    const std::string last = runs[0].leaves.back().folded;
    for (std::size_t i = 0; i < typed_ways; ++i) add_joined(node, Run(runs[i]), runs);
    if (possessive) add_with_last(last, *possessive, runs);
    return any_run(node, std::move(runs), std::move(bigrams));
  }

  /// Each run of several words that ends with `last`, with the other leaf there.
  static void add_with_last(const std::string& last, const Leaf& leaf, std::vector<Run>& runs) {
    const std::size_t count = runs.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (runs[i].leaves.size() < 2 || runs[i].leaves.back().folded != last) continue;
      Run more = runs[i];
      more.leaves.back() = leaf;
      runs.push_back(std::move(more));
    }
  }

  /// Every run with every continuation behind it.
  static void continue_runs(const Node& node, std::vector<Run>& runs,
                            const std::vector<Run>& more) {
    if (runs.size() * more.size() > kMaxVariants) {
      throw ResolveFailure{{node.at, fmt::format("the wildcards of this phrase may be read in more "
                                                 "than {} ways; write fewer of them beside signs",
                                                 kMaxVariants)}};
    }
    std::vector<Run> longer;
    for (const Run& run : runs) {
      for (const Run& next : more) longer.push_back(joined_runs(run, next));
    }
    runs = std::move(longer);
  }

  static Run joined_runs(Run run, const Run& next) {
    const bool gaps = !run.gaps.empty() || !next.gaps.empty();
    if (gaps && !run.leaves.empty()) {
      run.gaps.resize(run.leaves.size());
      const std::vector<Gap> none(next.leaves.size());
      const std::vector<Gap>& more = next.gaps.empty() ? none : next.gaps;
      if (next.leaves.size() > 1)
        run.gaps.insert(run.gaps.end(), more.begin(),
                        more.begin() + static_cast<std::ptrdiff_t>(next.leaves.size()) - 1);
    } else if (gaps) {
      run.gaps = next.gaps;
    }
    run.leaves.insert(run.leaves.end(), next.leaves.begin(), next.leaves.end());
    if (gaps && run.gaps.size() >= run.leaves.size()) run.gaps.resize(run.leaves.size() - 1);
    return run;
  }

  ResolvedPtr any_run(const Node& node, std::vector<Run> runs, std::vector<std::string> bigrams) {
    if (runs.size() == 1) return run_node(node, std::move(runs[0]), std::move(bigrams));
    AnyOf either;
    for (Run& run : runs) {
      either.children.push_back(run_node(node, std::move(run), std::move(bigrams)));
      either.children.back()->boost = 1;
      bigrams.clear();
    }
    return make(std::move(either), node);
  }

  ResolvedPtr run_node(const Node& node, Run run, std::vector<std::string> bigrams) {
    if (run.leaves.size() == 1) return leaf_node(node, std::move(run.leaves[0]));
    return sequence_node(node, std::move(run.leaves), std::move(bigrams), std::move(run.gaps));
  }

  /// A place where neighbours of a run may also be written as one word, as "cease fire" is
  /// ceasefire.
  struct Join {
    std::size_t count = 0;
    Leaf leaf;
  };

  /// For each leaf of the run the joined words of the index that begin with it.
  std::vector<std::vector<Join>> find_joins(const Node& node, const Run& run) {
    std::vector<std::vector<Join>> joins(run.leaves.size());
    for (std::size_t i = 0; i + 1 < run.leaves.size(); ++i) {
      for (std::size_t end = i + 1; end <= run.leaves.size() && end - i <= kMaxCompoundParts;
           ++end) {
        const Leaf& last = run.leaves[end - 1];
        const bool apart = end - i > 1 && !run.gaps.empty() && run.gaps[end - 2] != Gap{};
        if (apart || last.form != WordForm::as_written || is_cjk_word(last.folded)) break;
        if (end - i == 1) continue;
        const std::span neighbours = std::span(run.leaves).subspan(i, end - i);
        for (const std::string& joined :
             {words_.joined_term(neighbours), WordLookup::ampersand_term(neighbours)}) {
          if (joined.empty() || !database_.term_exists(candidate_term(last, joined))) continue;
          Leaf leaf = words_.plain_leaf(node, joined, WordForm::as_written);
          leaf.scope = last.scope;
          leaf.typed = run.leaves[i].typed;
          joins[i].push_back({end - i, std::move(leaf)});
        }
      }
    }
    return joins;
  }

  /// The run with neighbours joined, in one place, in two, and so on, up to kMaxVariants runs in
  /// all.
  void add_joined(const Node& node, const Run& run, std::vector<Run>& runs) {
    const std::vector<std::vector<Join>> joins = find_joins(node, run);
    const std::size_t places = static_cast<std::size_t>(
        std::count_if(joins.begin(), joins.end(), [](const auto& j) { return !j.empty(); }));
    for (std::size_t wanted = 1; wanted <= places && runs.size() < kMaxVariants; ++wanted)
      add_joined_at(run, joins, 0, wanted, {}, runs);
  }

  static void add_joined_at(const Run& run, const std::vector<std::vector<Join>>& joins,
                            std::size_t at, std::size_t wanted, Run made, std::vector<Run>& runs) {
    if (runs.size() >= kMaxVariants) return;
    if (wanted == 0 || at >= run.leaves.size()) {
      if (wanted > 0) return;
      made.leaves.insert(made.leaves.end(), run.leaves.begin() + static_cast<std::ptrdiff_t>(at),
                         run.leaves.end());
      if (!run.gaps.empty() && at < run.leaves.size())
        made.gaps.insert(made.gaps.end(), run.gaps.begin() + static_cast<std::ptrdiff_t>(at),
                         run.gaps.end());
      runs.push_back(std::move(made));
      return;
    }
    const auto take = [&](const Leaf& leaf, std::size_t count) {
      Run longer = made;
      longer.leaves.push_back(leaf);
      if (!run.gaps.empty() && at + count < run.leaves.size())
        longer.gaps.push_back(run.gaps[at + count - 1]);
      add_joined_at(run, joins, at + count, wanted - (count > 1 ? 1 : 0), std::move(longer), runs);
    };
    for (const Join& join : joins[at]) take(join.leaf, join.count);
    take(run.leaves[at], 1);
  }

  static bool is_cjk_word(std::string_view word) {
    std::size_t pos = 0;
    return !word.empty() && is_cjk(next_code_point(word, pos));
  }

  const JoinedDatabase& database_;
  WordLookup& words_;
  ResolveLimits& limits_;
  std::vector<QueryNote>& notes_;
  const ResolveOptions& options_;
  bool request_ = false;  ///< words of asking do not count
  bool whole_ = false;    ///< words of several words are phrases here
};

}  // namespace

std::variant<ResolvedQuery, QueryError> resolve_query(const Node& root,
                                                      const JoinedDatabase& database,
                                                      Analyzer& analyzer,
                                                      const ResolveOptions& options) {
  ResolvedQuery query;
  try {
    query.languages = languages_of(database);
    ResolveLimits limits;
    LookupOptions lookup{query.languages, query.languages, capitals_of(root), options.max_expansion,
                         options.deadline};
    if (!options.language.empty()) lookup.languages = {options.language};
    WordLookup words(database, analyzer, limits, std::move(lookup));
    query.root = Resolver(database, words, limits, query.notes, options).resolve_root(root);
    for (std::string& lack : words.lacks()) query.notes.push_back({root.at, std::move(lack)});
  } catch (const ResolveFailure& failure) {
    return failure.error;
  }
  return query;
}

}  // namespace morgue::query
