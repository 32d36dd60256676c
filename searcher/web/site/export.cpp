// Owns: making the file piece by piece.
#include "searcher/web/site/export.hpp"

#include <array>

#include "common/shards/snapshot.hpp"
#include "searcher/output/answer_writer.hpp"
#include "searcher/output/formats.hpp"

namespace morgue::web {

namespace {

struct Form {
  std::string_view name;
  std::string_view type;
  OutputFormat format;
  std::optional<CiteStyle> cite;
};

constexpr std::array<Form, 8> kForms{
    {{"csv", "text/csv; charset=utf-8", OutputFormat::csv, std::nullopt},
     {"tsv", "text/tab-separated-values; charset=utf-8", OutputFormat::tsv, std::nullopt},
     {"json", "application/json", OutputFormat::json, std::nullopt},
     {"jsonl", "application/x-ndjson", OutputFormat::jsonl, std::nullopt},
     {"bibtex", "application/x-bibtex; charset=utf-8", OutputFormat::text, CiteStyle::bibtex},
     {"ris", "application/x-research-info-systems; charset=utf-8", OutputFormat::text,
      CiteStyle::ris},
     {"csl-json", "application/vnd.citationstyles.csl+json", OutputFormat::text,
      CiteStyle::csl_json},
     {"ids", "text/plain; charset=utf-8", OutputFormat::ids, std::nullopt}}};

/// Throws Error (usage).
const Form& form_of(const std::string& name) {
  std::string known;
  for (const Form& form : kForms) {
    if (form.name == name) return form;
    known += (known.empty() ? "" : ", ") + std::string(form.name);
  }
  throw Error(ErrorCode::usage, "format is one of " + known);
}

/// An answer in a form, some hits at a time.
class AnswerFile : public Stream {
 public:
  AnswerFile(Archive::Borrowed search, const named::Expanded& query,
             const output::OutputOptions& how)
      : search_(std::move(search)),
        formatter_(output::make_formatter(how, [this](std::string_view text) { made_ += text; })) {
    answer_ = search_->answer();
    if (!query.parts.empty()) answer_.typed = query.typed;
  }

  bool next(std::string& piece) override {
    constexpr std::size_t kPiece = 64u << 10;
    if (!has_begun_) formatter_->begin(answer_);
    has_begun_ = true;
    while (at_ < search_->size() && made_.size() < kPiece) {
      const auto hit = search_->load(at_++);
      if (hit) formatter_->hit(*hit);
    }
    const bool is_last = at_ >= search_->size();
    if (is_last && search_->partial()) formatter_->partial();
    if (is_last) formatter_->end();
    piece += made_;
    made_.clear();
    return !is_last;
  }

 private:
  Archive::Borrowed search_;
  std::string made_;
  std::unique_ptr<output::Formatter> formatter_;
  Answer answer_;
  std::size_t at_ = 0;
  bool has_begun_ = false;
};

}  // namespace

Response export_answer(const PageContext& context, const Asked& asked, const std::string& format) {
  const Form& form = form_of(format);
  output::OutputOptions how;
  how.format = form.format;
  how.cite = form.cite;
  SearchOptions options = search_options(asked, context.ask);
  options.count = kAllHits;
  options.offset = 0;
  options.copies = Copies::show;
  options.fragments = {};  // as morgue-search prints it
  options.find_matches = output::shows_matches(how);
  auto search = context.archive.borrow(options);
  const RunOutcome outcome = run_asked(*search, asked, context.names);
  if (outcome.error)
    return error_page(context, 400, "The query is not understood", outcome.error->error.message);
  // What is cut off in the middle must not pass for the whole: a table has no place to say so.
  if (search->partial())
    return error_page(context, 503, partial_note(context.ask.time_limit),
                      "morgue-search has no time limit unless it is given one");
  if (!search->missing().empty())
    return error_page(context, 503, missing_text(search->missing().front()),
                      "a file is of the whole archive; the page shows what there is");
  Response response;
  response.type = form.type;
  response.caching = "no-store";
  response.headers.emplace_back(
      "Content-Disposition",
      fmt::format("attachment; filename=\"morgue.{}\"", output::file_extension(how)));
  response.stream = std::make_shared<AnswerFile>(std::move(search), outcome.asked, how);
  return response;
}

}  // namespace morgue::web
