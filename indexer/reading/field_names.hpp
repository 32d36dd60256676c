// Owns: the usual names of an article's fields in JSON, CSV and the like, `--map`, and setting a
// field of Article from text.
// Does not own: how a format nests or quotes its values (json_record, csv), the names of a query's
// fields (schema.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/fields/article.hpp"
#include "common/fields/extra_field.hpp"

namespace morgue {

/// What a value of a record may be to us.
enum class ArticleField {
  id,
  headline,
  body,
  byline,
  place,
  source,
  section,
  topics,
  language,
  published,
  captured,
  url
};
inline constexpr std::size_t kArticleFieldCount = 12;

/// A field, and how good the name is that led to it: 0 is the best.
struct FieldMatch {
  ArticleField field = ArticleField::body;
  int rank = 0;
};

/// Names of a body up to this rank stand for the whole text, later ones for a summary of it.
int whole_text_rank();

/// The field that a user names in `--map field=...`: any of its query names ("headline", "title",
/// "date", "by"...).
std::optional<ArticleField> field_from_user_name(std::string_view name);

/// Resolves the names in a format to our fields: `--map` first, then the table of usual names.
class FieldNames {
 public:
  /// `field_map` as in ReadContext. A mapped field is found under its mapped name only. Throws
  /// Error (usage) for a field that we do not have.
  /// `own`: keys (field_key) of names that mean the archive's own fields, whatever they usually
  /// mean.
  explicit FieldNames(const std::map<std::string, std::string>& field_map,
                      const std::unordered_set<std::string>& own);

  /// The field of a column or key called `name` (case, spaces, `_` and `-` do not count, nor does
  /// what stands in brackets behind it, where the whole name means nothing), or the
  /// 1-based `column` that
  /// `--map` gives by number; nullopt for a name that means nothing to us.
  std::optional<FieldMatch> find(std::string_view name, std::size_t column = 0) const;

  /// Whether `--map` settles where the field is.
  bool is_mapped(ArticleField field) const { return settled_[static_cast<std::size_t>(field)]; }
  /// Whether the name means a field of the archive's own.
  bool is_own(std::string_view name) const { return own_.contains(field_key(name)); }
  /// Whether `--map` names this very key (nested ones as "content.title").
  bool maps_name(std::string_view name) const;

 private:
  std::unordered_map<std::string, ArticleField> mapped_;
  std::unordered_set<std::string> own_;
  std::array<bool, kArticleFieldCount> settled_{};
};

/// Gathers the values of one record: of several names for one field the best with a value wins;
/// topics add up, and values of the same name (authors) are joined by ", ".
class FieldCollector {
 public:
  /// Adds a value; empty ones and "null", "None", "NaN" (except as body) do not count.
  void add(FieldMatch match, std::string_view value);
  /// The same for one text that may hold a list: topics are split at ";", "|" or ",", topics and
  /// bylines as Python programs write a list into a table: "['a', 'b']".
  void add_list(FieldMatch match, std::string_view value);
  /// Adds a value under the archive's own name, to be kept as a further field. `match`: what the
  /// name means to us; then it is kept only where a better name gave that field. A second form of
  /// the whole text is not kept.
  void add_extra(std::string_view name, std::string_view value,
                 std::optional<FieldMatch> match = std::nullopt);
  /// Whether the field has a value as good as or better than `rank`.
  bool has(ArticleField field, int rank = 1000) const;
  /// Whether the body is longer than the caption of a picture.
  bool has_long_text() const;
  /// Adds one remark for the report.
  void note(std::string text);
  /// The article, without its place; dates are parsed here and those not understood are noted.
  Article finish();

 private:
  struct Value {
    std::string text;
    int rank = 0;
  };
  struct Extra {
    ExtraField field;
    std::optional<FieldMatch> match;
  };
  bool is_used(const Extra& extra, int date_rank) const;
  std::optional<Date> with_further_parts(const std::string& text, int rank);
  void finish_extra(int date_rank);
  void take_base64();

  std::array<std::optional<Value>, kArticleFieldCount> values_;
  std::map<int, std::string> dates_;  ///< by rank: the first that can be read is the published date
  std::vector<Extra> extra_;
  Article article_;
};

/// Whether `text` reads like running text: at least eight words, or twenty characters of a script
/// that has no spaces; no address and no list of codes.
bool is_prose(std::string_view text);

/// False for the names of fields whose prose is not the story's: rights, captions, credits.
bool may_name_text(std::string_view name);

/// "a picture", "an image", ... where the type of a record or content ("Picture", "image/jpeg",
/// "icls:graphic") names a medium that is no text; else empty.
std::string_view medium_named(std::string_view type);

/// True for an article with any text to index: a headline or a body.
bool has_text(const Article& article);

/// The reason given for a record without text.
inline constexpr std::string_view kNoText = "no text in the record";

}  // namespace morgue
