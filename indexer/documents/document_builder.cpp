// Owns: the walk over the schema that fills a document.
#include "indexer/documents/document_builder.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "common/analysis/language.hpp"
#include "common/fields/field_values.hpp"
#include "common/fields/lead.hpp"
#include "common/index/archive_state.hpp"
#include "common/likeness/sketch.hpp"
#include "common/likeness/wording.hpp"
#include "indexer/documents/identity.hpp"

namespace morgue {

namespace {

/// As much as cld2 reads.

void add_whole_values(const Field& field, const StoredArticle& article, IndexedDocument& document) {
  for (const std::string& value : whole_values(field, article)) {
    const std::string term = exact_term(field, value);
    if (!term.empty()) document.add_term(term, 0);
  }
}

void add_date(const Field& field, const StoredArticle& article, IndexedDocument& document) {
  const std::optional<Date> date = date_in(field, article);
  if (!date) return;
  const auto value = [](std::int64_t second) {
    return Xapian::sortable_serialise(static_cast<double>(second));
  };
  document.add_value(begin_slot(field), value(date->begin));
  document.add_value(end_slot(field), value(date_end(*date)));
}

/// With the digits that are stored (stored_article.cpp), so that the value beside the article is
/// that of the article.
std::optional<double> as_stored(const std::optional<double>& confidence) {
  constexpr double kDigits = 10000.0;
  if (!confidence) return confidence;
  return std::floor(*confidence * kDigits + 0.5) / kDigits;
}

}  // namespace

StoredArticle make_stored_article(const Article& article) {
  StoredArticle stored;
  const SourcePlace& where = article.where;
  stored.id = article_id(article);
  stored.headline = article.headline;
  stored.body = article.body;
  stored.byline = article.byline;
  stored.place = article.place;
  stored.source = article.source;
  stored.section = article.section;
  stored.topics = article.topics;
  stored.language = normalize_language(article.language);
  stored.language_declared = !stored.language.empty();
  stored.published = article.published;
  stored.captured = article.captured;
  stored.ocr_confidence = as_stored(article.ocr_confidence);
  stored.url = article.url;
  stored.file = article.repaired ? one_line_bytes(where.path, Escapes::made) : where.path;
  stored.record = where.record;
  stored.extra = article.extra;
  return stored;
}

std::size_t bytes_counted(const StoredArticle& article) {
  std::size_t extra = 0;
  for (const ExtraField& field : article.extra) extra += field.name.size() + field.value.size();
  return article.body.size() + article.headline.size() + extra + 512;
}

void detect_missing_language(StoredArticle& article) {
  if (!article.language.empty()) return;
  article.language =
      detect_language(article.headline + "\n\n" + article.body.substr(0, kDetectBytes));
}

std::string content_hash(const StoredArticle& article) {
  StoredArticle content = article;
  content.file.clear();
  content.record = 0;
  if (!content.language_declared) content.language.clear();
  const std::string bytes = encode_without_checksum(content);
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

Xapian::Document IndexedDocument::to_xapian(DerivedTerms& derived) const {
  Xapian::Document document;
  for (const TermUse& use : uses_) {
    const std::string name(term(use));
    if (use.itself && use.position != 0) {
      document.add_posting(name, use.position, use.frequency);
    } else if (use.itself) {
      document.add_term(name, use.frequency);
    }
    if (use.derived == Derived::none) continue;
    const std::string_view made = derived.make(name, use, language_);
    if (!made.empty()) document.add_term(std::string(made));
  }
  for (const auto& [slot, value] : values_) document.add_value(slot, value);
  document.set_data(data_);
  return document;
}

void DocumentBuilder::settle(const IndexSettings& settings) {
  declared_ = settings.fields;
  relations_.set_compounds(settings.compounds);
}

DocumentBuilder::DocumentBuilder(const WordListener& listener, const IndexSettings& settings,
                                 SharedLemmas* lemmas)
    : relations_(listener, lemmas) {
  settle(settings);
  if (!listener) return;
  analyzer_.set_stem_listener([listener](std::string_view word, std::string_view stem) {
    listener(WordRelation::stem, word, stem);
  });
}

std::uint32_t order_of(const Xapian::Document& document) {
  const std::string value = document.get_value(slot(Slot::order));
  return value.empty() ? 0 : static_cast<std::uint32_t>(Xapian::sortable_unserialise(value));
}

const IndexedDocument& DocumentBuilder::build(const StoredArticle& article, std::uint64_t change,
                                              std::uint32_t order) {
  IndexedDocument& document = document_;
  document.clear();
  document.set_language(article.language);
  relations_.set_language(article.language);
  words_ = 0;
  for (const Field& f : kFields) add_field(f, article, document);
  add_declared(article, document);
  document.add_value(slot(Slot::content_hash), content_hash(article));
  if (article.ocr_confidence) {
    document.add_value(slot(Slot::ocr_confidence),
                       Xapian::sortable_serialise(*article.ocr_confidence));
  }
  document.add_value(slot(Slot::sketch),
                     likeness::sketch_of(likeness::compared_text(article.headline, article.body)));
  if (change != 0) document.add_value(slot(Slot::changed), changed_value(change));
  if (order != 0) document.add_value(slot(Slot::order), Xapian::sortable_serialise(order));
  document.set_data(encode(article));
  return document;
}

void DocumentBuilder::add_field(const Field& f, const StoredArticle& article,
                                IndexedDocument& document) {
  switch (f.id) {
    case FieldId::headline:
      return add_headline(article, document);
    case FieldId::body:
      return add_body(article, document);
    case FieldId::lead:
      return;  // decided by Slot::lead_end, which add_body sets
    case FieldId::byline:
      add_whole_values(f, article, document);
      return add_text(article.byline, f.prefix, kHeadlinePosition, document);
    case FieldId::place:
      add_whole_values(f, article, document);
      return add_text(article.place, f.prefix, kHeadlinePosition, document);
    case FieldId::language:
      document.add_value(slot(Slot::language), article.language);
      return add_whole_values(f, article, document);
    case FieldId::published:
      return add_date(f, article, document);
    case FieldId::words:  // headline and body stand before it in the table
      document.add_value(slot(Slot::words),
                         Xapian::sortable_serialise(static_cast<double>(words_)));
      return;
    case FieldId::id:
    case FieldId::source:
    case FieldId::section:
    case FieldId::topic:
    case FieldId::url:
    case FieldId::site:
    case FieldId::file:
    case FieldId::declared:
      return add_whole_values(f, article, document);
  }
}

void DocumentBuilder::add_declared(const StoredArticle& article, IndexedDocument& document) {
  for (const Field* f : declared_) {
    if (f->kind == FieldKind::exact) {
      add_whole_values(*f, article, document);
    } else if (f->kind == FieldKind::date) {
      add_date(*f, article, document);
    } else if (const auto number = declared_number(*f, article)) {
      document.add_value(f->slot, Xapian::sortable_serialise(*number));
    }
  }
}

void DocumentBuilder::add_tokens(std::string_view prefix, IndexedDocument& document) {
  for (const Token& token : tokens_.tokens) {
    const std::string_view word = tokens_.term(token);
    if (token.kind == TokenKind::bigram) {
      document.add_term(term_.assign(prefix).append(word));
      continue;
    }
    if (Analyzer::may_have_stem(token.kind)) {
      document.add_word(prefix, word, token.position);
    } else {
      document.add_posting(term_.assign(prefix).append(word), token.position);
    }
    const std::uint32_t last = token.position + token.span - 1;
    if (token.span > 1 && last < kJoinedEnds) document.repeat_posting(kJoinedEnds + last, 0);
  }
  for_each_joined(tokens_.tokens, [&](const Token& token) {
    const std::uint32_t last = token.position + token.span - 1;
    if (last >= kJoinedEnds) return;
    document.add_posting(term_.assign(kJoinedPrefix).append(prefix), token.position, 0);
    document.repeat_posting(kJoinedEnds + last, 0);
  });
}

void DocumentBuilder::add_headline_terms(IndexedDocument& document) {
  for (const Token& token : tokens_.tokens) {
    const std::string_view word = tokens_.term(token);
    if (Analyzer::may_have_stem(token.kind)) {
      document.add_headline_word(word);
    } else {
      document.add_term(term_.assign(field(FieldId::headline).prefix).append(word));
    }
  }
}

void DocumentBuilder::add_headline(const StoredArticle& article, IndexedDocument& document) {
  add_text(article.headline, "", kHeadlinePosition, document);
  add_headline_terms(document);
  words_ += static_cast<std::uint64_t>(
      std::count_if(tokens_.tokens.begin(), tokens_.tokens.end(), counts_as_word));
}

void DocumentBuilder::add_body(const StoredArticle& article, IndexedDocument& document) {
  add_text(article.body, "", kBodyPosition, document);
  words_ += static_cast<std::uint64_t>(
      std::count_if(tokens_.tokens.begin(), tokens_.tokens.end(), counts_as_word));
  document.add_value(
      slot(Slot::lead_end),
      Xapian::sortable_serialise(static_cast<double>(lead_end(article.body, tokens_))));
}

void DocumentBuilder::note_relations(std::string_view text) {
  const bool verbatim = relations_.wants_verbatim();
  for (const Token& token : tokens_.tokens) {
    if (token.kind == TokenKind::word || (verbatim && token.kind == TokenKind::verbatim))
      relations_.add(text.substr(token.begin, token.end - token.begin), tokens_.term(token));
  }
}

void DocumentBuilder::add_text(std::string_view text, std::string_view prefix,
                               std::uint32_t first_position, IndexedDocument& document) {
  analyzer_.analyze(text, first_position, Capitals::by_context, tokens_);
  add_tokens(prefix, document);
  if (relations_.wants()) note_relations(text);
}

}  // namespace morgue
