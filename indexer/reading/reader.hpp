// Owns: what a reader of one format is, what it is given and what it delivers to.
// Does not own: the list of all formats (registry.hpp), opening files and archives
// (source_walker.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "common/fields/article.hpp"
#include "indexer/reading/input.hpp"

namespace morgue {

class Neighbours;  // neighbours.hpp

/// Bounds on what one article or one file may cost; beyond them it is skipped with a reason.
struct ReadLimits {
  std::size_t article_bytes = 16u << 20;  ///< one article, record or line
  std::size_t document_bytes =
      256u << 20;          ///< a file that must be held whole (one JSON document, one XML page)
  std::size_t depth = 64;  ///< nesting of elements, arrays, archives in archives is `archive_depth`
  std::size_t archive_depth = 4;
  std::uint64_t archive_bytes = std::uint64_t{100} << 30;  ///< decompressed, of one file
  double expansion_ratio = 200;  ///< decompressed to compressed bytes, past the first 8 MB
};

/// What the user settled on the command line, and where the input stands.
struct ReadContext {
  std::string path;  ///< as shown in messages; never opened
  /// `--map field=name`: our field name (schema.hpp) -> name (or 1-based number) in the format.
  std::map<std::string, std::string> field_map;
  /// Keys (field_key) of names that are the archive's own fields, whatever they usually mean.
  std::unordered_set<std::string> own_fields;
  std::string charset;  ///< of texts that declare none themselves; empty: unknown
  ReadLimits limits;
  /// The files around the document, or nullptr where it has none that can be reached (standard
  /// input). Empty where nobody provided for it.
  std::function<Neighbours*()> neighbours;
};

/// Receives what a reader finds, in file order.
///
/// What was not read is Skipped, and its `is_error` is the one way to say that something may be
/// lost: a record that is broken, but as well a source that was read only in part (cut short,
/// damaged, past a limit), which is told beside the articles that could be read, with the source's
/// path. It ends the run with exit code 1, and nothing that the index holds from that path, or from
/// below it, is pruned. What loses nothing is a note of the article, or `is_error` false.
class ArticleSink {
 public:
  virtual ~ArticleSink() = default;
  /// False asks the reader to stop (the user interrupted, or a limit was met).
  virtual bool article(Article article) = 0;
  virtual void skipped(Skipped skipped) = 0;
  /// An item says that the story of that id, told elsewhere, is withdrawn. It is no article: the
  /// story keeps its text.
  virtual void withdrawn(std::string id, SourcePlace where) {
    skipped({std::move(where), "withdraws the story " + std::move(id), false});
  }
};

/// How sure a format is that the input is its own.
enum class Match { no, maybe, likely, certain };

/// One format: a name for `--format`, a test by content, and the function that reads it. Readers
/// never throw for bad content: they report Skipped and go on as far as the format allows.
struct Format {
  std::string_view name;         ///< "jsonl"
  std::string_view description;  ///< for --help and the man page
  /// `head` is the first 4 KB (fewer if the input is shorter); `path` may lend its extension as a
  /// hint.
  Match (*matches)(std::string_view head, std::string_view path);
  void (*read)(Input& input, const ReadContext& context, ArticleSink& sink);
};

}  // namespace morgue
