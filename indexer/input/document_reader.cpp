// Owns: choosing the reader of a document and guarding its run.
#include "indexer/input/document_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "indexer/formats/registry.hpp"
#include "indexer/formats/text/formats.hpp"
#include "indexer/input/file_choice.hpp"
#include "indexer/input/ignore_rules.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/field_names.hpp"
#include "indexer/reading/not_articles.hpp"
#include "indexer/reading/plain_input.hpp"

namespace morgue {

namespace {
constexpr std::size_t kHeadBytes = 4096;
/// What a file of records is told from whose first lines are odd.
constexpr std::size_t kLongHeadBytes = 256 * 1024;

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// Why a member of an archive is left out by its name, as it would be in a folder; or empty.
std::string_view why_left_out(std::string_view member) {
  const std::string_view name = name_of(member);
  const std::string_view reason = FileChoice::why_left_out(name);
  return reason.empty() ? why_no_article(name, false) : reason;
}

}  // namespace

/// A packed file of fewer bytes than records is a bomb of tiny ones, which costs much before its
/// size does.
void DocumentReader::GuardedSink::count_record() {
  constexpr std::uint64_t kAnyFile = 20'000;
  if (++records_ <= kAnyFile || packed_.read == 0 || records_ < packed_.read / 4) return;
  records_ = 0;  // that it is refused is told by this sink, too
  throw Error(ErrorCode::io, "refused: it unpacks to more records than its size allows");
}

bool DocumentReader::GuardedSink::article(Article article) {
  if (stopped_) return false;
  count_record();
  failed_ = true;  // unless the next line returns
  const bool goes_on = sink_.article(std::move(article));
  failed_ = false;
  stopped_ = !goes_on;
  return goes_on;
}

void DocumentReader::GuardedSink::skipped(Skipped skipped) {
  if (skipped.is_error) count_record();
  failed_ = true;
  sink_.skipped(std::move(skipped));
  failed_ = false;
}

void DocumentReader::GuardedSink::withdrawn(std::string id, SourcePlace where) {
  failed_ = true;
  sink_.withdrawn(std::move(id), std::move(where));
  failed_ = false;
}

DocumentReader::DocumentReader(ReadOptions options, ArticleSink& sink, DocumentEvent on_document)
    : options_(std::move(options)), sink_(sink, packed_), on_document_(std::move(on_document)) {
  FieldNames check_map(options_.field_map, {});
  if (!options_.charset.empty() && charset_for(options_.charset).empty()) {
    throw Error(ErrorCode::usage,
                fmt::format("--charset: there is no charset '{}'", make_visible(options_.charset)),
                "charsets are called as in mail and web pages: cp437, windows-1250, koi8-r");
  }
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

bool DocumentReader::read(Input& input, const std::string& path, SeekableFile* file,
                          const std::string& real_path) {
  packed_ = PackedBytes{};
  sink_.restart();
  file_ = file;
  file_path_ = path;
  real_path_ = real_path;
  archives_.clear();
  const bool goes_on = read_guarded(Document{&input, path, path, 0, false, file});
  archives_.clear();
  file_ = nullptr;
  packed_ = PackedBytes{};
  return goes_on;
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
  const std::string_view head = document.input->peek(kHeadBytes);
  if (head.empty()) return skip(document.path, "the file is empty");
  const Packing packing = packing_of(head);
  if (packing != Packing::none && packing != Packing::office) {
    return read_packed(document, packing);
  }
  PlainInput plain(*document.input);
  if (packing == Packing::office || !plain.is_other()) return read_plain(document);
  Document text = document;
  text.input = &plain.input();
  read_plain(text);
  if (plain.replaced() > 0) {
    skip(document.path,
         fmt::format("{} sequence{} of bytes that mean nothing replaced by U+FFFD",
                     plain.replaced(), plain.replaced() == 1 ? "" : "s"),
         false);
  }
}

void DocumentReader::read_plain(const Document& document) {
  const Format* format = choose(document.input->peek(kHeadBytes), document);
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
    if (packing == Packing::zip && is_side_file(document, path)) {
      skip(path, "a side file of a WACZ archive", false);
      return true;
    }
    if (const std::string_view reason = stream ? "" : why_left_out(member_name(document, path));
        !reason.empty()) {
      skip(path, std::string(reason), false);
      return true;
    }
    return read_guarded(Document{&input, path, name, depth, stream, nullptr,
                                 stream ? document.container : document.path});
  };
  handlers.skip = [&](const std::string& path, std::string reason, bool is_error) {
    const bool rules = name_of(member_name(document, path)) == kIgnoreFile;
    skip(path, rules ? "rules in an archive are not followed" : std::move(reason),
         is_error || rules);
  };
  ArchiveSource source{*document.input, document.file, document.path, document.name,
                       document.depth == 0 && !document.in_stream};
  read_archive(source, packing, options_.limits, packed_, handlers);
}

const Format* DocumentReader::choose(std::string_view head, const Document& document) {
  refused_ = false;
  if (forced_ != nullptr) return forced_;
  if (const std::string_view known = binary_format(head); !known.empty()) {
    skip(document.path, fmt::format("{}, of no format that is read here", known));
    return nullptr;
  }
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
  if (const Format* records = format_of_later_lines(document.input->peek(kLongHeadBytes)))
    return records;
  head = document.input->peek(kHeadBytes);  // the longer look may have moved it
  const std::string machine =
      machine_format(decode_text(head, options_.charset).text, document.name);
  if (machine.empty()) return &kTextFormat;
  skip(document.path, fmt::format("{}; not read (--format text takes it as prose)", machine));
  refused_ = true;
  return nullptr;
}

void DocumentReader::run(const Format& format, const Document& document) {
  if (on_document_) on_document_(document.path, format.name);
  ReadContext context;
  context.path = document.path;
  context.charset = options_.charset;
  context.field_map = options_.field_map;
  context.own_fields = options_.own_fields;
  context.limits = options_.limits;
  std::unique_ptr<Neighbours> neighbours;
  context.neighbours = [&] {
    if (neighbours == nullptr) neighbours = around(document);
    return neighbours.get();
  };
  format.read(*document.input, context, sink_);
}

ArchiveTree* DocumentReader::opened(const std::string& container) {
  if (file_ == nullptr) return nullptr;
  if (archives_.empty() || archives_.front().container != container) {
    constexpr std::size_t kMaxOpened = 4;
    if (archives_.size() >= kMaxOpened) archives_.pop_back();
    archives_.emplace_front(*file_, file_path_, container, options_.limits);
  }
  return &archives_.front().tree;
}

std::string_view DocumentReader::member_name(const Document& archive, std::string_view member) {
  return member.substr(std::min(member.size(), archive.path.size() + 1));
}

bool DocumentReader::is_side_file(const Document& archive, const std::string& member) {
  const std::string_view name = member_name(archive, member);
  if (name.starts_with("archive/")) return false;
  if (ascii_lower(archive.name).ends_with(".wacz")) return true;
  // Under another name: what the format (1.1.1) demands tells it.
  const bool likely = name == "datapackage.json" || name == "datapackage-digest.json" ||
                      name.starts_with("pages/") || name.starts_with("indexes/") ||
                      name.starts_with("logs/");
  ArchiveTree* tree = likely ? opened(archive.path) : nullptr;
  if (tree == nullptr || tree->resolve("datapackage.json").empty()) return false;
  for (const std::string& file : tree->files("archive")) {
    if (file.find(".warc") != std::string::npos) return true;
  }
  return false;
}

std::unique_ptr<Neighbours> DocumentReader::around(const Document& document) {
  if (document.container.empty()) {
    if (real_path_.empty()) return nullptr;
    return std::make_unique<Neighbours>(disk_catalog_, real_path_, document.path);
  }
  if (opened(document.container) == nullptr) return nullptr;
  return std::make_unique<Neighbours>(archives_.front().catalog,
                                      document.path.substr(document.container.size() + 1),
                                      document.path);
}

}  // namespace morgue
