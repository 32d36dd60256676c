// Owns: turning an article into what the index holds of it: the stored article, its terms,
// positions and values. Does not own: the words themselves (common/analysis) and where the document
// goes (index_writer.hpp).
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/fields/article.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"
#include "common/index/index_settings.hpp"
#include "common/index/word_keys.hpp"
#include "indexer/documents/derived_terms.hpp"
#include "indexer/documents/indexed_document.hpp"
#include "indexer/documents/word_relations.hpp"

namespace morgue {

/// The stored form of a repaired article: id made from the place where it has none, language
/// normalized, or empty where none is declared.
StoredArticle make_stored_article(const Article& article);

/// Sets the language of an article that declares none: what cld2 detects, or "und". Needed before
/// build().
void detect_missing_language(StoredArticle& article);

/// 16 bytes that change with anything shown or searched of the article, but not with the file it
/// came from nor with a detected language (XXH3-128): it can be asked before detection.
std::string content_hash(const StoredArticle& article);

/// What an article counts against bounds of memory and in estimates of time, in bytes: its text,
/// and a share for all else.
std::size_t bytes_counted(const StoredArticle& article);

/// Slot::order of a document; 0 where it has none.
std::uint32_t order_of(const Xapian::Document& document);

/// Of terms that mean nothing, which make a list of terms such that Xapian can read it again
/// (index_writer.cpp). No field has it.
inline constexpr std::string_view kPaddingPrefix = "XPAD:";

/// Makes what the index holds of an article. Not thread-safe; use one a thread.
class DocumentBuilder {
 public:
  /// `listener` is told which words belong together, for the index's dictionary; may be empty.
  /// `settings`: of the index. `lemmas` is shared by several builders of the same settings, and may
  /// be nullptr.
  explicit DocumentBuilder(const WordListener& listener = {}, const IndexSettings& settings = {},
                           SharedLemmas* lemmas = nullptr);

  /// The document of an article: terms, positions, values and stored data. Fills every field of the
  /// schema, walking its table. `change`: number of the commit that brings it (ArchiveState);
  /// `order`: its place in an archive of several shards (Slot::order); 0: none. Valid until the
  /// next call.
  const IndexedDocument& build(const StoredArticle& article, std::uint64_t change = 0,
                               std::uint32_t order = 0);

  /// Those of the index from now on.
  void settle(const IndexSettings& settings);

  /// For what the document's uses stand for.
  DerivedTerms& derived_terms() { return derived_; }

 private:
  void add_declared(const StoredArticle& article, IndexedDocument& document);
  void add_field(const Field& f, const StoredArticle& article, IndexedDocument& document);
  void add_headline(const StoredArticle& article, IndexedDocument& document);
  /// One term a word without positions: stems where there are any. Words as written stand among the
  /// body's, below kBodyPosition.
  void add_headline_terms(IndexedDocument& document);
  void add_body(const StoredArticle& article, IndexedDocument& document);
  /// The terms of a text of the field with that prefix. Leaves its tokens in tokens_.
  void add_text(std::string_view text, std::string_view prefix, std::uint32_t first_position,
                IndexedDocument& document);
  void add_tokens(std::string_view prefix, IndexedDocument& document);
  void note_relations(std::string_view text);

  DeclaredFields declared_;
  Analyzer analyzer_;
  DerivedTerms derived_{analyzer_};
  WordRelations relations_;
  IndexedDocument document_;
  TokenBuffer tokens_;
  std::string term_;
  std::uint64_t words_ = 0;
};

}  // namespace morgue
