// Owns: the concordance as csv and tsv.
#include <fmt/format.h>

#include <vector>

#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/kwic.hpp"

namespace morgue::output {

namespace {

class KwicTableSink : public KwicSink {
 public:
  KwicTableSink(char separator, std::string (*field)(std::string_view), Writer writer)
      : separator_(1, separator), field_(field), writer_(std::move(writer)) {}

  void begin(const Answer&) override {
    write({"rank", "id", "published", "part", "begin", "end", "left", "match", "right"});
  }
  void line(const KwicLine& line) override {
    write({std::to_string(line.rank), line.id, line.published, std::string(part_name(line.part)),
           std::to_string(line.begin), std::to_string(line.end), line.left, line.match,
           line.right});
  }
  void end(std::size_t, std::size_t) override {}

 private:
  void write(std::vector<std::string> cells) {
    for (std::string& cell : cells) cell = field_(cell);
    writer_(fmt::format("{}\n", fmt::join(cells, separator_)));
  }

  std::string separator_;
  std::string (*field_)(std::string_view);
  Writer writer_;
};

}  // namespace

std::unique_ptr<Formatter> make_kwic_csv_formatter(const OutputOptions& options, Writer writer) {
  return make_kwic_formatter(*options.kwic, context_room(*options.kwic),
                             std::make_unique<KwicTableSink>(',', csv_field, std::move(writer)));
}

std::unique_ptr<Formatter> make_kwic_tsv_formatter(const OutputOptions& options, Writer writer) {
  return make_kwic_formatter(*options.kwic, context_room(*options.kwic),
                             std::make_unique<KwicTableSink>('\t', tsv_field, std::move(writer)));
}

}  // namespace morgue::output
