// Owns: cutting a stream of JSON into its records by brackets and quotes alone, so that it need not
// be held whole and a broken record does not take the others with it.
// Does not own: parsing (json_record) and what the records mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace morgue {

/// One record: an object of a list, or an object that stands alone.
struct JsonPiece {
  std::string text;          ///< empty where `reason` says why
  std::string reason;        ///< not empty: it cannot be read
  std::uint64_t offset = 0;  ///< of its "{"
  std::uint64_t line = 1;
  bool in_list = false;  ///< false: it may itself hold lists of articles
};

/// True for the keys under which objects keep their lists of articles ("articles", "items",
/// "docs"...).
bool is_list_key(std::string_view key);

/// A push parser of structure only. In valid JSON a string has no raw line break. One that has goes
/// on behind it where a sign of JSON follows its end; else its quote is missing, and it ended
/// there.
class JsonSplitter {
 public:
  /// Takes each record; false stops the splitting.
  using OnPiece = std::function<bool(JsonPiece& piece)>;

  /// `max_bytes`: the longest record; a longer one outside of lists is taken for an object that
  /// holds lists.
  JsonSplitter(std::size_t max_bytes, OnPiece on_piece);

  /// False where on_piece asked to stop.
  bool feed(std::string_view bytes);
  /// The end of the input: reports what is unfinished, and text that stands outside of all
  /// brackets.
  bool finish();

 private:
  bool step(char c);
  void note_text_beside(char c);
  bool report(std::uint64_t offset, std::uint64_t line, std::string reason);
  void in_string(char c);
  void line_break_in_string();
  bool end_string_at_break();
  bool open(char c);
  bool close(char c);
  void keep(char c);
  void count(char c);
  void begin_piece();
  bool end_piece(std::string reason = {});
  bool resume_at_sibling(std::string reason);
  bool open_long_object();

  std::size_t max_bytes_;
  OnPiece on_piece_;
  JsonPiece piece_;
  std::string stack_;  ///< open brackets: "{", "[", and "l" for a list of records
  std::string key_;    ///< the last string, cut at 32 bytes
  std::size_t piece_depth_ = 0;
  std::size_t column_ = 0;
  std::size_t piece_column_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t pieces_ = 0;
  std::size_t break_at_ = 0;  ///< where in the record the string's first line ends; 0: it is one
  std::uint64_t break_offset_ = 0;
  std::uint64_t break_line_ = 0;
  bool awaits_sign_ = false;       ///< such a string of several lines ended: what follows tells
  std::uint64_t beside_ = 0;       ///< where text outside of all brackets begins
  std::uint64_t beside_line_ = 0;  ///< 0: there is none
  bool any_fault_ = false;         ///< then what stands outside may be of a broken record
  int resumes_ = 0;
  bool capturing_ = false;
  bool in_string_ = false;
  bool escaped_ = false;
  bool first_on_line_ = true;
  bool piece_first_on_line_ = false;
  bool broken_ = false;
  bool too_long_ = false;
  bool opened_ = false;  ///< the top object is read as one that holds lists
};

}  // namespace morgue
