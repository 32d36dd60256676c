// Owns: where the clauses of a resolved query match in one article: spans of positions, exact for
// words, phrases, counts and fields. Used to verify candidates, to mark matches and to say why an
// article does not match. Does not own: NEAR and its kin (links.hpp), where positions come from
// (document_view.hpp), filters by value, and Xapian queries.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/matching/document_view.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::matching {

/// All spans of a leaf, sequence, any_of, synonyms or apart in the article, sorted, each once. For
/// near: the covering spans of its matches, one for each participating span of the first operand.
/// Empty: it
/// does not match. Time grows with the occurrences of the rarest word of a phrase, times the
/// logarithm of the others'. Throws DeadlinePassed where the view's has.
std::vector<Span> find_spans(const query::ResolvedNode& node, DocumentView& view);

/// For a sequence that stands at `whole`: for each of its words the spans that it has in some way
/// of reading the sequence there (a joined form may stand beside its parts).
std::vector<std::vector<Span>> words_of_sequence(const query::Sequence& sequence, const Span& whole,
                                                 DocumentView& view);

/// The occurrences of a clause that has spans: spans that share a position are one ("new york" OR
/// york). As many as can be told apart are counted.
std::vector<Span> find_occurrences(const query::ResolvedNode& node, DocumentView& view);

/// How many they are.
std::size_t count_occurrences(const query::ResolvedNode& node, DocumentView& view);

/// Whether a positional clause (query::is_positional, or an any_of of such) holds; at_least exactly
/// as count_occurrences() counts.
bool holds(const query::ResolvedNode& node, DocumentView& view);

/// True where only the text can decide: exact forms, sentences and paragraphs, first words.
bool needs_text(const query::ResolvedNode& node);

/// True where that is for its first words alone, and where it holds with more of them if it holds
/// with few: positions then decide most articles (IndexView::take_first_words).
bool only_first_words_need_text(const query::ResolvedNode& node);

}  // namespace morgue::matching
