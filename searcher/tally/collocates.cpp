// Owns: the walk over the articles that have the word, and the frequencies of what is near it.
#include "searcher/tally/collocates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "common/analysis/stop_words.hpp"
#include "common/base/overloaded.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"
#include "searcher/matching/spans.hpp"
#include "searcher/matching/text_view.hpp"
#include "searcher/retrieval/value_tests.hpp"
#include "searcher/tally/count.hpp"
#include "searcher/tally/words.hpp"

namespace morgue::tally {

namespace {

using matching::Span;
using matching::TextPart;

constexpr std::uint32_t kMinTogether = 2;

/// Uses of the word that share a position are one.
std::vector<Span> merged(const std::vector<Span>& spans) {
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (!out.empty() && span.first <= out.back().last)
      out.back().last = std::max(out.back().last, span.last);
    else
      out.push_back(span);
  }
  return out;
}

class Counter {
 public:
  Counter(const query::ResolvedNode& node, std::uint32_t window,
          const retrieval::QueryContext& context)
      : node_(node), window_(window), context_(context), view_(context.analyzer) {
    view_.set_deadline(context.deadline);
  }

  void look_at(std::uint32_t docid, Collocates& to) {
    context_.deadline.check();
    const StoredArticle article = decode_stored_article(context_.reader->document_data(docid));
    view_.look_at(article);
    const std::vector<Span> uses = merged(matching::find_spans(node_, view_));
    if (uses.empty()) return;
    ++to.articles;
    to.uses += static_cast<std::uint32_t>(uses.size());
    for (const TextPart part : {TextPart::headline, TextPart::body})
      count_near(view_.tokens(part), uses, article.language, to);
  }

  const std::unordered_map<std::string, std::uint32_t>& counts() const { return counts_; }

 private:
  /// Tokens and uses are both in the order of positions.
  void count_near(const TokenBuffer& buffer, const std::vector<Span>& uses,
                  const std::string& language, Collocates& to) {
    std::size_t at = 0;  // the first use that does not end before the token's window
    for (const Token& token : buffer.tokens) {
      const bool pair = token.kind == TokenKind::bigram;
      if (token.kind == TokenKind::cjk || token.kind == TokenKind::compound) continue;
      const std::uint32_t first = token.position;
      const std::uint32_t last = first + (pair ? 1 : token.span - 1);
      while (at < uses.size() && uses[at].last + window_ < last) ++at;
      if (at == uses.size()) return;
      if (!is_near(first, last, uses, at)) continue;
      ++to.near;
      const std::string_view term = buffer.term(token);
      if (!is_stop_word(term, language)) ++counts_[std::string(term)];
    }
  }

  /// Whether a use is near; what is part of one is not.
  bool is_near(std::uint32_t first, std::uint32_t last, const std::vector<Span>& uses,
               std::size_t at) const {
    bool near = false;
    for (; at < uses.size() && uses[at].first <= last + window_; ++at) {
      if (uses[at].first <= last && uses[at].last >= first) return false;
      near = near || (uses[at].last < first ? last - uses[at].last <= window_
                                            : uses[at].first - first <= window_);
    }
    return near;
  }

  const query::ResolvedNode& node_;
  std::uint32_t window_;
  const retrieval::QueryContext& context_;
  matching::TextView view_;
  std::unordered_map<std::string, std::uint32_t> counts_;
};

/// Uses of words in the articles of a set.
class Frequencies {
 public:
  Frequencies(const MatchSet& set, const retrieval::QueryContext& context)
      : set_(set), context_(context), whole_(set.size() == context.database.get_doccount()) {}

  std::uint64_t of(const std::string& term) {
    context_.deadline.check();
    if (whole_) return context_.database.get_collection_freq(term);
    std::uint64_t uses = 0;
    std::array<Posting, 256> block;
    const auto source = context_.reader->postings(term);
    for (std::size_t count = block.size(); count == block.size();) {
      count = source->read(kNoDocument, block);
      for (std::size_t i = 0; i < count; ++i)
        uses += set_.has(block[i].docid) ? block[i].frequency : 0;
    }
    return uses;
  }

  /// Words of headlines and texts.
  std::uint64_t words() {
    std::uint64_t words = 0;
    const JoinedDatabase& database = context_.database;
    const Xapian::valueno slot = morgue::slot(Slot::words);
    for (ValueStream at(database, slot); !at.at_end(); at.next()) {
      if (!whole_ && !set_.has(at.docid())) continue;
      words += static_cast<std::uint64_t>(std::max(0.0, Xapian::sortable_unserialise(at.value())));
    }
    return words;
  }

 private:
  const MatchSet& set_;
  const retrieval::QueryContext& context_;
  const bool whole_;
};

std::uint32_t bounded(std::uint64_t count) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(count, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

double log_dice(std::uint64_t together, std::uint64_t of_node, std::uint64_t of_word) {
  constexpr double kGreatest = 14;
  if (together == 0) return -std::numeric_limits<double>::infinity();
  return kGreatest + std::log2(2 * static_cast<double>(together) /
                               (static_cast<double>(of_node) + static_cast<double>(of_word)));
}

bool has_places(const query::ResolvedNode& node) {
  return std::visit(
      Overloaded{[](const OneOf<query::Leaf, query::Sequence> auto&) { return true; },
                 [](const query::Apart& apart) { return has_places(*apart.child); },
                 [](const OneOf<query::AnyOf, query::Synonyms> auto& group) {
                   return std::all_of(group.children.begin(), group.children.end(),
                                      [](const auto& child) { return has_places(*child); });
                 },
                 [](const OneOf<query::AllOf, query::NoneOf, query::Near, query::AtLeast,
                                query::SomeOf, query::ExactValue, query::InDates, query::InNumbers,
                                query::Everything, query::Nothing> auto&) { return false; }},
      node.clause);
}

Collocates count_collocates(query::ResolvedNode& node, std::uint32_t window, std::size_t most,
                            const MatchSet& set, const retrieval::QueryContext& context) {
  Collocates result;
  result.window = window;
  const MatchSet with = matches_of(node, context);
  Counter counter(node, window, context);
  for (std::uint32_t docid = 1; docid <= context.database.get_lastdocid(); ++docid) {
    if (with.has(docid) && set.has(docid)) counter.look_at(docid, result);
  }
  Frequencies frequencies(set, context);
  result.words = frequencies.words();
  for (const auto& [word, together] : counter.counts()) {
    if (together < kMinTogether) continue;
    Collocate found{word, together, std::max<std::uint64_t>(frequencies.of(word), together), 0, 0};
    found.g2 =
        log_likelihood(together, bounded(result.near), bounded(found.uses), bounded(result.words));
    if (found.g2 < kTelling) continue;
    found.log_dice = log_dice(together, result.uses, found.uses);
    result.values.push_back(std::move(found));
  }
  result.found = result.values.size();
  std::sort(result.values.begin(), result.values.end(), [](const auto& a, const auto& b) {
    return a.log_dice != b.log_dice ? a.log_dice > b.log_dice : a.word < b.word;
  });
  if (result.values.size() > most) result.values.resize(most);
  return result;
}

}  // namespace morgue::tally
