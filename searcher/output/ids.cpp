// Owns: the formats of ids alone: ids and ids0 for other programs, trec for evaluation.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"

namespace morgue::output {

namespace {

/// A line, or a piece ended by NUL, made of each hit.
class LineFormatter : public Formatter {
 public:
  using Line = std::function<std::string(const Hit&)>;
  LineFormatter(Line line, Writer writer) : line_(std::move(line)), writer_(std::move(writer)) {}

  void begin(const Answer&) override {}
  void hit(const Hit& hit) override { writer_(line_(hit)); }
  void end() override {}

 private:
  Line line_;
  Writer writer_;
};

std::string visible_id(const Hit& hit) {
  return make_visible(hit.article.id) + "\n";
}

/// As it is, but for NUL, which would end it.
std::string exact_id(const Hit& hit) {
  std::string id = hit.article.id;
  std::replace(id.begin(), id.end(), '\0', ' ');
  return id + '\0';
}

/// As trec_eval reads it: topic, Q0, document, rank, score, name of the run.
std::string trec_line(const Hit& hit, const std::string& tag) {
  return fmt::format("1 Q0 {} {} {:.6f} {}\n", run_column(hit.article.id), hit.rank, hit.score,
                     tag);
}

}  // namespace

std::unique_ptr<Formatter> make_ids_formatter(const OutputOptions&, Writer writer) {
  return std::make_unique<LineFormatter>(visible_id, std::move(writer));
}

std::unique_ptr<Formatter> make_ids0_formatter(const OutputOptions& options, Writer writer) {
  // On a terminal nobody takes ids apart at NUL, but control characters would act.
  return std::make_unique<LineFormatter>(options.terminal ? visible_id : exact_id,
                                         std::move(writer));
}

std::unique_ptr<Formatter> make_trec_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<LineFormatter>(
      [tag = run_column(options.run_tag)](const Hit& hit) { return trec_line(hit, tag); },
      std::move(writer));
}

}  // namespace morgue::output
