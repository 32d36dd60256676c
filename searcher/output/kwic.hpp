// Owns: the concordance: each match of each hit with the words to its left and right, in the order
// asked for. Does not own: how a line is printed (kwic_text.cpp, kwic_json.cpp, kwic_table.cpp).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searcher/output/formatter.hpp"

namespace morgue::output {

/// One match in its context: one line each, made visible.
struct KwicLine {
  std::size_t rank = 0;  ///< of the article
  std::string id;
  std::string published;  ///< ISO 8601; empty: unknown
  highlight::TextPart part = highlight::TextPart::body;
  std::uint32_t begin =
      0;  ///< bytes of the part as it is stored: of the match, from its first word to its last
  std::uint32_t end = 0;
  std::string left;  ///< with the space before the match, if there is one
  std::string match;
  std::string right;
  std::vector<std::string> keys;  ///< folded words to sort by
};

/// The keys of --kwic-sort: "L1,R1". Throws Error (usage).
std::vector<KwicKey> parse_kwic_keys(const std::string& text);

/// "headline", "body", "byline", "place".
std::string_view part_name(highlight::TextPart part);

/// Columns of context.
struct KwicRoom {
  std::size_t left = kKwicContext;
  std::size_t right = kKwicContext;
  bool match_on_right = false;  ///< the match takes its columns from those on the right
};

/// As many columns on both sides as --context says.
KwicRoom context_room(const KwicOptions& options);

/// Bytes of text on each side of a match that so many columns of context may take.
std::size_t context_bytes(std::size_t columns);

/// The lines of a hit in the order of its text: each set of words that makes a match once. Context
/// ends with the paragraph and holds whole words, where they are not too long. Ends at the deadline
/// with the lines that it has, and says so in `cut`.
std::vector<KwicLine> kwic_lines(const Hit& hit, const KwicRoom& room,
                                 const std::vector<KwicKey>& keys, const Deadline& deadline = {},
                                 bool* cut = nullptr);

/// Prints lines.
class KwicSink {
 public:
  virtual ~KwicSink() = default;
  virtual void refuse(const Refusal&) {}
  virtual void begin(const Answer& answer) = 0;
  virtual void line(const KwicLine& line) = 0;
  virtual void partial() {}
  virtual void end(std::size_t lines, std::size_t articles) = 0;
};

/// A formatter that passes the lines of hits to a sink: at once, or sorted at the end where there
/// are keys (then it holds them all).
std::unique_ptr<Formatter> make_kwic_formatter(const KwicOptions& options, const KwicRoom& room,
                                               std::unique_ptr<KwicSink> sink);

}  // namespace morgue::output
