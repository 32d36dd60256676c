// Owns: the threads of a batch, and the order of its output.
#include "searcher/commands/batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "common/base/replaced_file.hpp"
#include "common/base/threads.hpp"
#include "common/base/utf8.hpp"
#include "common/index/index.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/program.hpp"
#include "searcher/commands/answer_folder.hpp"
#include "searcher/commands/missing_notes.hpp"
#include "searcher/commands/options.hpp"
#include "searcher/commands/queries.hpp"
#include "searcher/output/answer_writer.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/record/capture.hpp"
#include "searcher/record/write.hpp"
#include "searcher/typing/names.hpp"

namespace morgue::batch {

namespace {

/// Answers that may wait for an earlier one, for each thread: what bounds memory.
constexpr std::size_t kAheadPerThread = 16;

struct Printed {
  std::string output;
  FiledAnswer filed;   ///< for a folder of answers
  std::string error;   ///< for stderr; empty: the query ran
  std::string record;  ///< of --record: a line
  std::string note;    ///< for stderr, beside an answer
  bool has_hits = false;
  bool partial = false;
  std::vector<MissingShard> missing;
};

std::string answer_as_trec(Search& search, const BatchQuery& query, const std::string& tag) {
  std::string out;
  const std::string topic = run_column(query.id);
  for (std::size_t i = 0; i < search.size(); ++i) {
    if (!search.has_time_for(i)) break;
    const auto place = search.place(i);
    if (!place) continue;
    out += fmt::format("{} Q0 {} {} {:.6f} {}\n", topic, run_column(place->id), place->rank,
                       place->score, tag);
  }
  return out;
}

QueryName name_of(const BatchQuery& query) {
  return {"query_id", query.id};
}

std::string answer_in_format(Search& search, const SearcherOptions& options,
                             const output::OutputOptions& how, const BatchQuery& query,
                             const named::Expanded& asked) {
  std::string out;
  const auto formatter =
      output::make_formatter(how, [&out](std::string_view text) { out += text; });
  output::AnswerFrame frame = output::frame_of(asked);
  frame.name = name_of(query);
  if (options.explain != ExplainChoice::none)
    frame.explain = options.explain == ExplainChoice::xapian;
  output::write_answer(search, frame, *formatter);
  if (search.partial()) formatter->partial();
  formatter->end();
  return out;
}

void keep_record(Search& search, const SearcherOptions& options, const BatchQuery& query,
                 Printed& out) {
  if (is_valid_utf8(query.text)) {
    out.record = record::json_line(record::capture(search, query.text, query.id));
    return;
  }
  out.error = fmt::format("morgue-search: {}, line {}, query {}: not UTF-8, so not recorded\n",
                          make_visible(options.batch_file), query.line, make_visible(query.id));
}

Printed refuse(const named::PlacedError& error, const SearcherOptions& options, const Names& names,
               const output::OutputOptions& how, const BatchQuery& query) {
  Printed out;
  const output::Refusal refused = refusal(name_of(query), query.line, query.text, error);
  output::make_formatter(how, [&out](std::string_view text) {
    out.output += text;
  })->refuse(refused);
  out.filed.refusal = refused;
  out.error =
      fmt::format("morgue-search: {}, line {}, query {}: {}", make_visible(options.batch_file),
                  query.line, make_visible(query.id), names.told(error));
  return out;
}

/// `continued`: it is not the first of the output.
Printed print_answer(Search& search, const SearcherOptions& options, const Names& names,
                     const BatchQuery& query, bool continued) {
  output::OutputOptions how = options.output;
  how.continued = continued;
  const auto asked = names.run(search, query.text);
  if (const auto* error = std::get_if<named::PlacedError>(&asked))
    return refuse(*error, options, names, how, query);
  const auto& expanded = std::get<named::Expanded>(asked);
  Printed out;
  out.has_hits = search.size() > 0;
  if (!options.record_file.empty())
    keep_record(search, options, {query.id, query.named, expanded.text, query.line}, out);
  const bool as_run = options.format == OutputFormat::trec && !how.cite && !how.item_template;
  out.output = as_run ? answer_as_trec(search, query, run_column(options.output.run_tag))
                      : answer_in_format(search, options, how, query, expanded);
  out.filed = {search.size(), search.total(), std::nullopt, search.incomplete()};
  out.partial = search.incomplete();
  out.missing = search.missing();
  if (search.partial()) {
    out.note =
        fmt::format("morgue-search: {}, line {}, query {}: {}\n", make_visible(options.batch_file),
                    query.line, make_visible(query.id), partial_note(*options.search.time_limit));
  }
  return out;
}

/// Hands out queries to threads, and their answers back in order.
class Batch {
 public:
  Batch(const SearcherOptions& options, std::vector<BatchQuery> queries)
      : options_(options), queries_(std::move(queries)) {}

  ExitCode run() {
    const std::size_t count =
        std::clamp<std::size_t>(options_.threads, 1, std::max<std::size_t>(1, queries_.size()));
    ahead_ = count * kAheadPerThread;
    if (!options_.record_file.empty()) records_.emplace(options_.record_file);
    if (!options_.output_folder.empty())
      folder_.emplace(options_.output_folder, queries_, output::file_extension(options_.output));
    std::vector<std::thread> threads;
    start_threads(threads, count, [this] { work(); });
    if (threads.empty())
      throw Error(ErrorCode::io, "cannot start a thread: the system has no more of them",
                  "raise the limit of processes ('ulimit -u') or of memory ('ulimit -v')");
    std::exception_ptr failure;
    try {
      print();
    } catch (...) {
      failure = std::current_exception();
    }
    stop();
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
    if (records_) records_->finish();
    if (folder_) finish_folder();
    if (has_errors_) return ExitCode::error;
    if (is_partial_) return ExitCode::time_limit;
    return has_hits_ ? ExitCode::ok : ExitCode::no_hits;
  }

 private:
  void work() {
    try {
      Search search(place_of(options_), options_.search);
      while (const BatchQuery* query = take()) {
        const auto number = static_cast<std::size_t>(query - queries_.data());
        Printed done = print_answer(search, options_, names_, *query, number > 0 && !folder_);
        const std::lock_guard lock(mutex_);
        answers_.emplace(number, std::move(done));
        changed_.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  const BatchQuery* take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || taken_ < printed_ + ahead_; });
    if (stopped_ || taken_ == queries_.size()) return nullptr;
    return &queries_[taken_++];
  }

  Printed wait_for(std::size_t i) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this, i] { return failure_ || answers_.contains(i); });
    if (failure_) std::rethrow_exception(failure_);
    Printed out = std::move(answers_.at(i));
    answers_.erase(i);
    ++printed_;
    changed_.notify_all();
    return out;
  }

  void print() {
    for (std::size_t i = 0; i < queries_.size(); ++i) {
      Printed done = wait_for(i);
      if (interrupted()) throw Error(ErrorCode::interrupted, "interrupted");
      if (!done.error.empty()) fmt::print(stderr, "{}", done.error);
      if (records_) records_->write(done.record);
      if (folder_)
        folder_->write(i, std::move(done.filed), done.output);
      else if (!done.output.empty())
        write_stdout(done.output);
      if (!done.note.empty()) fmt::print(stderr, "{}", done.note);
      missing_.tell(done.missing);
      has_errors_ = has_errors_ || !done.error.empty();
      has_hits_ = has_hits_ || done.has_hits;
      is_partial_ = is_partial_ || done.partial;
    }
  }

  void finish_folder() {
    for (const std::string& file : folder_->finish())
      fmt::print(stderr, "morgue-search: {} is of an earlier run and was changed since; it stays\n",
                 make_visible(options_.output_folder + "/" + file));
    fmt::print(stderr, "morgue-search: {} quer{} answered in {}; {} tells the files\n",
               queries_.size(), queries_.size() == 1 ? "y" : "ies",
               make_visible(options_.output_folder), kFolderIndex);
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  const SearcherOptions& options_;
  const Names names_{names_of(options_)};
  const std::vector<BatchQuery> queries_;
  std::size_t ahead_ = 0;
  std::optional<ReplacedFile> records_;
  std::optional<AnswerFolder> folder_;
  bool has_errors_ = false;
  bool has_hits_ = false;
  bool is_partial_ = false;
  MissingNotes missing_;
  // Guarded by the mutex:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Printed> answers_;
  std::size_t taken_ = 0;
  std::size_t printed_ = 0;
  bool stopped_ = false;
  std::exception_ptr failure_;
};

/// Whoever evaluates a run takes the hits of two queries with one id for those of one.
void tell_repeated_ids(const SearcherOptions& options, const std::vector<BatchQuery>& queries) {
  std::map<std::string_view, std::size_t> lines;
  for (const BatchQuery& query : queries) {
    const auto [known, is_new] = lines.emplace(query.id, query.line);
    if (is_new) continue;
    fmt::print(stderr, "morgue-search: {}:{}: the id '{}' is that of line {}, too\n",
               make_visible(options.batch_file), query.line, make_visible(query.id), known->second);
  }
}

}  // namespace

ExitCode run_batch(const SearcherOptions& options) {
  std::vector<BatchQuery> queries = read_batch(options.batch_file);
  tell_repeated_ids(options, queries);
  return Batch(options, std::move(queries)).run();
}

}  // namespace morgue::batch
