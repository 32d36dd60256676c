// Owns: what an output format is: told of the search, then of each hit, then of the end.
// Does not own: the formats (one file each, listed in formats.hpp) and the search.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/insight/diagnosis.hpp"
#include "searcher/insight/explain.hpp"
#include "searcher/output/choices.hpp"
#include "searcher/search/answer.hpp"

namespace morgue::output {

/// Receives the output piece by piece, so that any number of hits needs no memory.
using Writer = std::function<void(std::string_view)>;

/// Version of the JSON document; json.schema.json beside this file describes it.
inline constexpr int kJsonVersion = 1;

/// A query that is not understood, in the place of an answer.
struct Refusal {
  QueryName name;
  std::size_t line = 0;  ///< of the file of queries, 1-based; 0: it is of none
  std::string query;     ///< as typed
  query::QueryError error;
  /// A named search, in whose query the error's place is; nothing: it is in `query`.
  struct Search {
    std::string name;
    std::string query;
  };
  std::optional<Search> search = {};

  /// The text that the error's place is in.
  const std::string& text() const { return search ? search->query : query; }
};

class CiteKeys;

/// How to print: what the user asked for, and what the terminal can.
/// Columns of running text on a terminal: longer lines are hard to read.
inline constexpr std::size_t kMaxTextColumns = 100;

struct OutputOptions {
  OutputFormat format = OutputFormat::text;
  std::optional<CiteStyle> cite;             ///< a citation a hit, instead of a format
  std::shared_ptr<CiteKeys> cite_keys = {};  ///< of answers in one file; nullptr: of this one
  std::optional<std::string> item_template;  ///< a line a hit, instead of a format
  std::optional<KwicOptions> kwic;           ///< a line a match, in the format
  std::vector<std::string> fields;           ///< names of --fields, for NamedPart
  bool tallies = false;                      ///< the answer has a timeline or facets
  bool terminal = false;                     ///< stdout is one
  bool continued = false;          ///< an answer of another query stands before it: no header again
  bool tells_refusals = false;     ///< one of several queries: tables have columns for errors
  std::string run_tag = "morgue";  ///< last column of a run
  bool excel = false;              ///< tables as spreadsheets open them by a click
  bool color = false;
  bool links = false;                   ///< OSC 8 hyperlinks
  std::vector<std::string> bases = {};  ///< of the index (noted_bases), for links
  bool blocks = true;                   ///< bars of U+2588 and its parts; else of #
  std::size_t width = 80;               ///< columns of text output
};

/// Prints one search. Text from articles is made safe for where it goes.
class Formatter {
 public:
  virtual ~Formatter() = default;
  /// The query as understood, before begin(), where it is asked for. Formats without a place for it
  /// leave it out.
  virtual void explain(const insight::Explanation&, bool /*xapian*/) {}
  /// Instead of begin(), hits and end(). Formats without a place for it leave it out; it is told on
  /// stderr, too.
  virtual void refuse(const Refusal&) {}
  virtual void begin(const Answer& answer) = 0;
  virtual void hit(const Hit& hit) = 0;
  /// Why there are no hits, before end(). Formats without a place for it leave it out; it is told
  /// on stderr, too.
  virtual void diagnose(const insight::Diagnosis&) {}
  /// The time limit has ended the answer, before end(). Formats without a place for it leave it
  /// out; it is told on stderr, too.
  virtual void partial() {}
  /// Whether the time limit kept it from printing all of some hit.
  virtual bool cut_short() const { return false; }
  virtual void end() = 0;
  /// What is worth telling beside the output, after it: one line without its end, or empty.
  virtual std::string summary() const { return {}; }
};

}  // namespace morgue::output
