// Owns: choosing the reader of a document and guarding its run.
#include "indexer/readers/document_reader.hpp"

#include <fmt/format.h>

#include <new>
#include <utility>

#include "common/errors.hpp"
#include "indexer/charset.hpp"
#include "indexer/readers/field_names.hpp"
#include "indexer/readers/neighbours.hpp"
#include "indexer/readers/not_articles.hpp"
#include "indexer/readers/registry.hpp"

namespace morgue {

namespace {
constexpr std::size_t kHeadBytes = 4096;
/// What a file of records is told from whose first lines are odd.
constexpr std::size_t kLongHeadBytes = 256 * 1024;
}

bool DocumentReader::GuardedSink::article(Article article) {
  if (stopped_) return false;
  failed_ = true;  // unless the next line returns
  const bool goes_on = sink_.article(std::move(article));
  failed_ = false;
  stopped_ = !goes_on;
  return goes_on;
}

void DocumentReader::GuardedSink::skipped(Skipped skipped) {
  failed_ = true;
  sink_.skipped(std::move(skipped));
  failed_ = false;
}

DocumentReader::DocumentReader(ReadOptions options, ArticleSink& sink, DocumentEvent on_document)
    : options_(std::move(options)), sink_(sink), on_document_(std::move(on_document)) {
  FieldNames check_map(options_.field_map);
  if (options_.format.empty()) return;
  forced_ = find_format(options_.format);
  if (forced_ == nullptr) {
    std::string names;
    for (const Format* format : all_formats())
      names.append(names.empty() ? "" : ", ").append(format->name);
    throw Error(ErrorCode::usage, fmt::format("--format: there is no format '{}'", options_.format),
                "formats are " + names);
  }
}

void DocumentReader::skip(const std::string& path, std::string reason, bool is_error) {
  sink_.skipped(Skipped{SourcePlace{path}, std::move(reason), is_error});
}

bool DocumentReader::read(Input& input, const std::string& path, SeekableFile* file) {
  expansion_ = Expansion{};
  const bool on_disk = file != nullptr && !file->path.empty();
  FolderNeighbours beside(on_disk ? file->path : std::string());
  return read_guarded(Document{input, path, path, 0, false, file, on_disk ? &beside : nullptr});
}

bool DocumentReader::read_guarded(const Document& document) {
  try {
    read_any(document);
  } catch (const Error& error) {
    if (sink_.failed() || error.code() == ErrorCode::interrupted) throw;
    skip(document.path, error.what());
  } catch (const std::bad_alloc&) {
    if (sink_.failed()) throw;
    skip(document.path, "not enough memory to read it");
  } catch (const std::exception& error) {
    if (sink_.failed()) throw;
    skip(document.path, fmt::format("cannot be read: {}", error.what()));
  }
  return !sink_.stopped();
}

void DocumentReader::read_any(const Document& document) {
  const std::string_view head = document.input.peek(kHeadBytes);
  if (head.empty()) return skip(document.path, "the file is empty");
  const Packing packing = packing_of(head);
  if (packing != Packing::none) return read_packed(document, packing);
  const Format* format = choose(head, document);
  if (format != nullptr) run(*format, document);
}

void DocumentReader::read_packed(const Document& document, Packing packing) {
  const bool same_layer = document.in_stream && packing == Packing::tar;
  const std::size_t depth = document.depth + (same_layer ? 0 : 1);
  if (depth > options_.limits.archive_depth) {
    return skip(document.path,
                fmt::format("refused: packed more than {} times", options_.limits.archive_depth));
  }
  ArchiveHandlers handlers;
  handlers.member = [&](Input& input, const std::string& path, const std::string& name) {
    const bool stream = is_compressed_stream(packing);
    return read_guarded(
        Document{input, path, name, depth, stream, nullptr, stream ? document.beside : nullptr});
  };
  handlers.skip = [this](const std::string& path, std::string reason, bool is_error) {
    skip(path, std::move(reason), is_error);
  };
  ArchiveSource source{document.input, document.file, document.path, document.name,
                       document.depth == 0 && !document.in_stream};
  read_archive(source, packing, options_.limits, expansion_, handlers);
}

const Format* DocumentReader::choose(std::string_view head, const Document& document) {
  refused_ = false;
  if (forced_ != nullptr) return forced_;
  if (const std::string side = side_file(head, document.name); !side.empty()) {
    skip(document.path, side, false);
    return nullptr;
  }
  const Format* format = detect_format(head, document.name);
  if (format == &kTextFormat) format = instead_of_text(head, document);
  if (format == nullptr && !refused_) {
    skip(document.path, looks_binary(head) ? "binary data, of no format that is read here"
                                           : "of no format that is read here");
  }
  return format;
}

const Format* DocumentReader::instead_of_text(std::string_view head, const Document& document) {
  if (const Format* records = format_of_later_lines(document.input.peek(kLongHeadBytes)))
    return records;
  head = document.input.peek(kHeadBytes);  // the longer look may have moved it
  const std::string machine = machine_format(decode_text(head, {}).text, document.name);
  if (machine.empty()) return &kTextFormat;
  skip(document.path, fmt::format("{}; not read (--format text takes it as prose)", machine));
  refused_ = true;
  return nullptr;
}

void DocumentReader::run(const Format& format, const Document& document) {
  if (on_document_) on_document_(document.path, format.name);
  ReadContext context;
  context.path = document.path;
  context.beside = document.beside;
  context.field_map = options_.field_map;
  context.limits = options_.limits;
  format.read(document.input, context, sink_);
}

}  // namespace morgue
