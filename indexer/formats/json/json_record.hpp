// Owns: parsing one JSON text, repairing what can be, and turning one JSON object into an article.
// Does not own: where records begin and end (json_lines, json_document), names of fields
// (field_names), ninjs.
#pragma once

#include <simdjson.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/json/json_feed.hpp"
#include "indexer/reading/field_names.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

/// A parser that is kept over many records, since simdjson reuses its memory.
class JsonParser {
 public:
  /// For records within the limits of `context`, in its charset where they are no UTF-8.
  explicit JsonParser(const ReadContext& context);

  /// Parses `text`, which may be rewritten: other charsets become UTF-8, and what a strict parser
  /// refuses is repaired (json_repair.hpp). The element is valid until the next call. Returns the
  /// reason why it cannot be parsed, or an empty string.
  std::string parse(std::string& text, simdjson::dom::element& root);

  /// Sequences that had to be replaced by U+FFFD in the last text.
  std::uint64_t replaced() const { return replaced_; }
  /// What of the last text was left out; empty: nothing.
  const std::string& note() const { return note_; }

 private:
  simdjson::error_code try_parse(std::string& text, simdjson::dom::element& root);

  simdjson::dom::parser parser_;
  std::size_t max_depth_;
  std::string charset_;
  std::uint64_t replaced_ = 0;
  std::string note_;
};

/// Turns JSON objects into articles and delivers them.
class JsonRecords {
 public:
  /// Throws Error (usage) for a `--map` that names no field of ours.
  JsonRecords(const ReadContext& context, ArticleSink& sink);

  /// What follows are items of that feed.
  void set_feed(FeedChannel channel) { feed_ = std::move(channel); }
  /// The next record has this id where it has none itself.
  void set_next_id(std::string id) { next_id_ = std::move(id); }

  /// Delivers the article, or the reason why there is none. False: the sink asks to stop.
  /// `parser` is the one that the record comes from. Where no key is known to hold the text, the
  /// longest prose under any key is it, which is noted once for each such key.
  bool deliver(simdjson::dom::element record, const SourcePlace& where, const JsonParser& parser);
  /// Whether the object has a whole text itself (a summary does not count), rather than holding
  /// articles.
  bool has_own_body(simdjson::dom::object object);
  /// Whether the object has a headline or a body in any of their usual names.
  bool looks_like_article(simdjson::dom::object object);
  /// Reports a record that cannot be read.
  void skip(const SourcePlace& where, std::string reason, bool is_error = true);

 private:
  struct Level {
    std::string prefix;  ///< "content." within the key content
    std::string shown;   ///< the same for names of further fields, without what merely wraps
    std::size_t depth = 0;
    bool only_mapped = false;  ///< keys count only where `--map` names them with their prefix
  };
  struct Prose {
    std::string key;  ///< with its prefix
    std::string text;
  };
  void add_prose(simdjson::dom::object object, FieldCollector& fields);
  void find_prose(simdjson::dom::object object, const std::string& prefix, int depth, Prose& best);
  bool deliver_ninjs(simdjson::dom::object object, const SourcePlace& where,
                     std::uint64_t replaced);
  bool finish(Article article, const SourcePlace& where, std::uint64_t replaced);
  void collect(simdjson::dom::object object, const Level& level, FieldCollector& fields);
  void collect_nested(std::string_view key, simdjson::dom::object object, const Level& level,
                      FieldCollector& fields);

  const ReadContext& context_;
  ArticleSink& sink_;
  FieldNames names_;
  std::optional<FeedChannel> feed_;
  std::string next_id_;
  std::set<std::string> prose_keys_;  ///< that gave the text of a record
};

/// Adds a JSON value of any shape (text, number, list, object with a name or value in it) to a
/// field. False where nothing in it looks like text.
bool add_json_value(FieldMatch match, simdjson::dom::element value, FieldCollector& fields,
                    int depth = 0);

}  // namespace morgue
