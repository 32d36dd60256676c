// Owns: which values an article has of a field whose values are whole: of the schema, declared, or
// of the archive's further fields by name. What is indexed, compared and shown is this.
// Does not own: words of text fields, the terms made of values (schema.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/dates/dates.hpp"
#include "common/fields/schema.hpp"
#include "common/fields/stored_article.hpp"

namespace morgue {

/// As the article writes them, none of them empty: of byline and place each person and place. None
/// of fields without whole values (headline, date, words).
std::vector<std::string> whole_values(const Field& field, const StoredArticle& article);

/// The number that an article has in a declared field: the first value that is one, as read_decimal
/// reads it; a % after it does not count.
std::optional<double> declared_number(const Field& field, const StoredArticle& article);

/// The date that an article has in a field of kind date: its own, or of a declared field the first
/// value that is one (parse_any_date).
std::optional<Date> date_in(const Field& field, const StoredArticle& article);

/// What a declared field of numbers or dates cannot use: the first of the values that an article
/// has in it, where none is a number or date. Empty for any other field or article.
std::string unread_value(const Field& field, const StoredArticle& article);

/// The values of a further field by its name in the archive (field_key). "ocr" and
/// "ocr_confidence", where the archive has none of its own, are the mean confidence of scanned
/// text, in percent.
std::vector<std::string> further_values(const StoredArticle& article, std::string_view name);

}  // namespace morgue
