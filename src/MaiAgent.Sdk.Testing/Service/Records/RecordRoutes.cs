using MaiAgent.Sdk.Testing.Service.Chatbots;

namespace MaiAgent.Sdk.Testing.Service.Records;

internal sealed class RecordRoutes(ServiceState state)
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public IEnumerable<Route> Routes =>
    [
        new("GET chatbots/*/records/", List),
        new("GET chatbots/*/records/export-excel/", Export),
    ];

    private ServiceReply List(ServiceRequest request)
    {
        var records = Select(request, state.Chatbot(request.Id));
        return ServiceReply.Json(Paging.Page(request, records, Paging.PageNumber(request), record => RecordJson.Whole(record, state.Catalog)));
    }

    private ServiceReply Export(ServiceRequest request)
    {
        var chatbot = state.Chatbot(request.Id);
        var workbook = RecordsWorkbook.Create(Select(request, chatbot), state.Catalog);
        var name = $"{chatbot.Name}_對話紀錄_{request.RequiredQuery("startDate")}_{request.RequiredQuery("endDate")}.xlsx";
        return new ServiceReply(200) { Body = workbook }
            .With("Content-Type", ExcelType)
            .With("Content-Disposition", $"attachment; filename=\"chatbot_records.xlsx\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
    }

    private List<ChatRecord> Select(ServiceRequest request, StoredChatbot chatbot)
    {
        var start = request.RequiredDate("startDate");
        var end = request.RequiredDate("endDate");
        var question = request.Query("userMessage") ?? "";
        var answer = request.Query("botMessage") ?? "";
        return state.Records.FindAll(record =>
            record.Chatbot == chatbot.Id
            && record.Day >= start
            && record.Day <= end
            && record.Question.Contains(question, StringComparison.OrdinalIgnoreCase)
            && record.Answer.Content.Contains(answer, StringComparison.OrdinalIgnoreCase));
    }
}
