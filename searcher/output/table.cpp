// Owns: the formats csv and tsv: a header, then a line a hit.
// Does not own: the columns (record_fields.hpp), quoting (safe_text.hpp).
#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/record_fields.hpp"

namespace morgue::output {

namespace {

class TableFormatter : public Formatter {
 public:
  TableFormatter(const OutputOptions& options, char separator,
                 std::string (*field)(std::string_view), Writer writer)
      : separator_(separator),
        field_(field),
        header_(!options.continued),
        writer_(std::move(writer)) {}

  void begin(const Answer& answer) override {
    alert_ = answer.alert;
    if (header_)
      write_row("alert", [](const RecordField& field) { return std::string(field.name); });
  }
  void hit(const Hit& hit) override {
    write_row(field_(alert_), [&](const RecordField& field) { return field_(field.value(hit)); });
  }
  void end() override {}

 private:
  template <typename Cell>
  void write_row(const std::string& alert, const Cell& cell) {
    std::string line = alert_.empty() ? "" : alert + separator_;
    bool any = false;
    for (const RecordField& field : record_fields()) {
      if (!field.column) continue;
      if (any) line += separator_;
      any = true;
      line += cell(field);
    }
    writer_(line + "\n");
  }

  char separator_;
  std::string (*field_)(std::string_view);
  bool header_;
  std::string alert_;
  Writer writer_;
};

}  // namespace

std::unique_ptr<Formatter> make_csv_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<TableFormatter>(options, ',', csv_field, std::move(writer));
}

std::unique_ptr<Formatter> make_tsv_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<TableFormatter>(options, '\t', tsv_field, std::move(writer));
}

}  // namespace morgue::output
