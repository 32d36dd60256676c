// Owns: reading one file down to its documents: unpacking, which format each is, running its
// reader, and turning what goes wrong into Skipped.
// Does not own: finding and opening files (source_walker.hpp), libarchive (archives.hpp), the
// formats.
#pragma once

#include <exception>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "indexer/readers/archives.hpp"
#include "indexer/readers/reader.hpp"

namespace morgue {

/// How documents are to be read; the same for all PATHs of one run.
struct ReadOptions {
  std::string format;  ///< `--format`; empty: told by content
  std::map<std::string, std::string> field_map;
  ReadLimits limits;
};

/// Told of each document that a reader is found for: its path (members too) and the format's name.
using DocumentEvent = std::function<void(const std::string& path, std::string_view format)>;

/// Reads documents of any format and delivers to one sink.
class DocumentReader {
 public:
  /// Throws Error (usage) for an unknown format or a `--map` of an unknown field.
  DocumentReader(ReadOptions options, ArticleSink& sink, DocumentEvent on_document = {});

  /// Reads all of `input`, unpacking it where it is packed. `file`: the same bytes where they can
  /// be read at any place, else nullptr. False where the sink asked to stop. Bad input is Skipped;
  /// errors thrown by the sink pass.
  bool read(Input& input, const std::string& path, SeekableFile* file = nullptr);

  /// Reports something that is not read.
  void skip(const std::string& path, std::string reason, bool is_error = true);

 private:
  /// Remembers that the sink asked to stop, or threw, which readers need not pass on.
  class GuardedSink : public ArticleSink {
   public:
    explicit GuardedSink(ArticleSink& sink) : sink_(sink) {}
    bool article(Article article) override;
    void skipped(Skipped skipped) override;
    bool stopped() const { return stopped_; }
    bool failed() const { return failed_; }

   private:
    ArticleSink& sink_;
    bool stopped_ = false;
    bool failed_ = false;
  };

  /// A file, a member, or what a compressed file unpacks to.
  struct Document {
    Input& input;
    const std::string& path;  ///< as shown
    const std::string& name;  ///< whose ending may tell the format
    std::size_t depth = 0;    ///< archives around it
    bool in_stream = false;   ///< inside a compressed file: a.tar.gz counts as one archive
    SeekableFile* file = nullptr;
    Neighbours* beside = nullptr;
  };
  bool read_guarded(const Document& document);
  void read_any(const Document& document);
  void read_packed(const Document& document, Packing packing);
  const Format* choose(std::string_view head, const Document& document);
  /// Where only the reader of plain text would take it: a format of records that its later lines
  /// are certain of, or nothing for a machine's.
  const Format* instead_of_text(std::string_view head, const Document& document);
  void run(const Format& format, const Document& document);

  ReadOptions options_;
  GuardedSink sink_;
  DocumentEvent on_document_;
  const Format* forced_ = nullptr;
  Expansion expansion_;
  bool refused_ = false;  ///< the document at hand, with its reason
};

}  // namespace morgue
