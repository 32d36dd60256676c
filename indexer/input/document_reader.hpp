// Owns: reading one file down to its documents: unpacking, which format each is, running its
// reader, and turning what goes wrong into Skipped.
// Does not own: finding and opening files (source_walker.hpp), libarchive (archives.hpp), the
// formats.
#pragma once

#include <exception>
#include <functional>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "indexer/archives/archives.hpp"
#include "indexer/formats/ocr/neighbours.hpp"
#include "indexer/reading/reader.hpp"

namespace morgue {

/// How documents are to be read; the same for all PATHs of one run.
struct ReadOptions {
  std::string format;   ///< `--format`; empty: told by content
  std::string charset;  ///< `--charset`, as in ReadContext
  std::map<std::string, std::string> field_map;
  std::unordered_set<std::string> own_fields;  ///< as in ReadContext
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
  /// be read at any place, else nullptr. `real_path`: where the file stands on disk, canonical, so
  /// that formats can read what stands beside it; empty: nowhere. False where the sink asked to
  /// stop. Bad input is Skipped; errors thrown by the sink pass.
  bool read(Input& input, const std::string& path, SeekableFile* file = nullptr,
            const std::string& real_path = {});

  /// Reports something that is not read.
  void skip(const std::string& path, std::string reason, bool is_error = true);

 private:
  /// Remembers that the sink asked to stop, or threw, which readers need not pass on.
  class GuardedSink : public ArticleSink {
   public:
    GuardedSink(ArticleSink& sink, const PackedBytes& packed) : sink_(sink), packed_(packed) {}
    /// Another outermost file begins.
    void restart() { records_ = 0; }
    bool article(Article article) override;
    void skipped(Skipped skipped) override;
    void withdrawn(std::string id, SourcePlace where) override;
    bool stopped() const { return stopped_; }
    bool failed() const { return failed_; }

   private:
    void count_record();

    ArticleSink& sink_;
    const PackedBytes& packed_;
    std::uint64_t records_ = 0;
    bool stopped_ = false;
    bool failed_ = false;
  };

  /// A file, a member, or what a compressed file unpacks to.
  struct Document {
    Input* input = nullptr;
    const std::string& path;  ///< as shown
    const std::string& name;  ///< whose ending may tell the format
    std::size_t depth = 0;    ///< archives around it
    bool in_stream = false;   ///< inside a compressed file: a.tar.gz counts as one archive
    SeekableFile* file = nullptr;
    std::string container = {};  ///< shown path of the archive it is a member of; empty: none
  };
  /// An archive of which a document asked for what else is in it.
  struct OpenedArchive {
    OpenedArchive(const SeekableFile& file, const std::string& path, const std::string& inside,
                  const ReadLimits& limits)
        : container(inside), tree(file, path, inside, limits), catalog(tree, limits) {}
    std::string container;
    ArchiveTree tree;
    MetsCatalog catalog;
  };
  bool read_guarded(const Document& document);
  void read_any(const Document& document);
  /// What is neither packed nor of another charset than its formats read by themselves.
  void read_plain(const Document& document);
  void read_packed(const Document& document, Packing packing);
  const Format* choose(std::string_view head, const Document& document);
  /// Where only the reader of plain text would take it: a format of records that its later lines
  /// are certain of, or nothing for a machine's.
  const Format* instead_of_text(std::string_view head, const Document& document);
  void run(const Format& format, const Document& document);
  std::unique_ptr<Neighbours> around(const Document& document);
  /// The archive of that shown path inside the outermost file, to be read again; nullptr where it
  /// cannot be.
  ArchiveTree* opened(const std::string& container);
  /// The name in the archive of a member that is shown as `member`.
  static std::string_view member_name(const Document& archive, std::string_view member);
  /// Whether the member of a zip archive only serves a web archive beside it (WACZ).
  bool is_side_file(const Document& archive, const std::string& member);

  ReadOptions options_;
  PackedBytes packed_;
  GuardedSink sink_;
  DocumentEvent on_document_;
  const Format* forced_ = nullptr;
  SeekableFile* file_ = nullptr;  ///< the outermost one being read
  std::string file_path_;         ///< as shown
  std::string real_path_;
  DiskTree disk_;
  MetsCatalog disk_catalog_{disk_, options_.limits};
  std::list<OpenedArchive> archives_;  ///< within file_
  bool refused_ = false;               ///< the document at hand, with its reason
};

}  // namespace morgue
