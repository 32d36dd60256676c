// Owns: what a leaf of a resolved query is in the index: its terms there, the words behind its
// stems, and whether terms alone find it; what sort of clause a node is. Does not own: what a typed
// word becomes (word_lookup.hpp), Xapian queries (compiler.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

#include "common/analysis/analyzer.hpp"
#include "common/shards/joined_database.hpp"
#include "searcher/resolve/resolved.hpp"

namespace morgue::query {

/// Prefix of a scope's word terms: "" for anywhere, body and lead; the field's for the rest.
std::string_view scope_prefix(Scope scope);

/// The term of the index for a leaf's entry in `terms`: "Zrun" in the headline is "ZSrun".
std::string scoped_term(Scope scope, std::string_view term);

/// True where the leaf's terms find it in more places than its scope, so that positions decide: the
/// body, the lead, and words of the headline other than stems.
bool is_placed(const Leaf& leaf);

/// True where the leaf's terms find articles in which it does not stand: placed and exact ones, and
/// those with words that count in articles of some languages only.
bool is_verified(const Leaf& leaf);

/// The index's term for an entry of `leaf.terms`: in its scope, or for placed leaves anywhere.
std::string candidate_term(const Leaf& leaf, std::string_view term);

/// Whether a word of a text is printed as an exact leaf wants it: with its accents and, where they
/// count, its capitals. A full stop at the end belongs to an acronym and does not count (U.S.).
class PrintedForm {
 public:
  /// `leaf`: of form exact; not kept.
  explicit PrintedForm(const Leaf& leaf);
  bool matches(std::string_view printed) const;

 private:
  std::string folded_;
  std::string capitals_;
  bool capitals_count_;
};

/// Fills `leaf.words` of a stemmed leaf: every word of the index that has one of its stems in some
/// language of the index.
void add_stem_words(Leaf& leaf, const ResolvedQuery& query, const JoinedDatabase& database,
                    Analyzer& analyzer);

/// True for a clause that only includes or excludes articles: a value, date or number, or an OR of
/// such.
bool is_filter(const ResolvedNode& node);

/// The leaves that a clause of words counted as one comes down to, where terms alone find and count
/// them; empty where a phrase must be decided by positions, an exact form, a scope or a form of one
/// language alone by the article.
std::vector<const Leaf*> plain_leaves(const Synonyms& same);

/// True for a clause that the places of words decide: a word, a phrase, NEAR, NOT NEAR, atleast,
/// syn.
bool is_positional(const ResolvedNode& node);

/// True for a clause of an AND that an article may lack and still be worth showing: a plain word. A
/// phrase, a word of a field and whatever has an operator in it was asked for as it is.
bool may_be_missing(const ResolvedNode& clause);

/// True for an OR of the shapes of one typed word or phrase (cease-fire, ceasefire), not of clauses
/// that somebody joined by OR.
bool is_typed_as_one(const ResolvedNode& node);

/// The typed word that a clause comes from, alone or with others; nullptr: it comes from something
/// else.
const syntax::Word* source_word(const ResolvedNode& node);

/// The field that a clause was typed in; nullptr: the default search.
const Field* field_of(const ResolvedNode& node);

}  // namespace morgue::query
