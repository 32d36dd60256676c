// Owns: choosing the reader of a document and guarding its run.
#include "indexer/readers/document_reader.hpp"

#include <fmt/format.h>

#include <new>
#include <utility>

#include "common/errors.hpp"
#include "indexer/charset.hpp"
#include "indexer/readers/field_names.hpp"
#include "indexer/readers/registry.hpp"

namespace morgue {

namespace {
constexpr std::size_t kHeadBytes = 4096;
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

bool DocumentReader::read(Input& input, const std::string& path) {
  try {
    read_plain(input, path);
  } catch (const Error& error) {
    if (sink_.failed() || error.code() == ErrorCode::interrupted) throw;
    skip(path, error.what());
  } catch (const std::bad_alloc&) {
    if (sink_.failed()) throw;
    skip(path, "not enough memory to read it");
  } catch (const std::exception& error) {
    if (sink_.failed()) throw;
    skip(path, fmt::format("cannot be read: {}", error.what()));
  }
  return !sink_.stopped();
}

bool DocumentReader::read_plain(Input& input, const std::string& path) {
  const std::string_view head = input.peek(kHeadBytes);
  if (head.empty()) {
    skip(path, "the file is empty");
    return true;
  }
  const Format* format = choose(head, path);
  if (format != nullptr) run(*format, input, path);
  return !sink_.stopped();
}

const Format* DocumentReader::choose(std::string_view head, const std::string& path) {
  if (forced_ != nullptr) return forced_;
  const Format* format = detect_format(head, path);
  if (format == nullptr) {
    skip(path, looks_binary(head) ? "binary data, of no format that is read here"
                                  : "of no format that is read here");
  }
  return format;
}

void DocumentReader::run(const Format& format, Input& input, const std::string& path) {
  if (on_document_) on_document_(path, format.name);
  ReadContext context;
  context.path = path;
  context.field_map = options_.field_map;
  context.limits = options_.limits;
  format.read(input, context, sink_);
}

}  // namespace morgue
