using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Storage;
using static MaiAgent.Sdk.Testing.Service.Storage.Kinds;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>Workbooks of questions. Each row is asked in a conversation of its own as soon as the workbook is registered.</summary>
internal sealed class BatchQas(ServiceState state) : Collection(
    state,
    "web-chats/*/batch-qas/",
    new("file", Text, Required: true),
    new("filename", Text, Nullable: true),
    new("createdAt", Text, ReadOnly: true))
{
    private readonly Dictionary<string, byte[]> _workbooks = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<string[]>> _answers = [];

    public override IEnumerable<Route> Routes => [CreateRoute, new("GET web-chats/*/batch-qas/*/export-excel/", Export)];

    /// <summary>Stores a workbook with a title and a question in each row; its key.</summary>
    public string AddWorkbook(IEnumerable<string> questions)
    {
        var key = $"media/batch-qa/{Guid.NewGuid()}.xlsx";
        _workbooks.Add(key, ExcelFile.Write(questions.Prepend("Question").Select(question => (string[])[question])));
        return key;
    }

    protected override void Check(JsonObject json, JsonObject errors)
    {
        if ((string?)json["file"] is { } key && !_workbooks.ContainsKey(key))
        {
            errors["file"] ??= new JsonArray("There is no uploaded file with this key.");
        }
    }

    protected override ServiceReply Create(ServiceRequest request)
    {
        var webChat = State.Of<WebChats>().Get(request.ParentId);
        var chatbot = State.Of<Chatbots>().Get(webChat.Parent);
        var json = Read(request);
        var questions = ExcelFile.ReadFirstColumn(_workbooks[(string)json["file"]!]).Skip(1).Where(question => question.Length > 0);
        json["file"] = $"https://emulator.invalid/{json["file"]}";
        json["createdAt"] = State.Now.ToWire();
        var batch = Add(json, webChat.Id);
        _answers[batch.Id] = [.. questions.Select(question => Answer(question, chatbot))];
        return ServiceReply.Json(Print(batch), 201);
    }

    private string[] Answer(string question, Item chatbot)
    {
        var conversation = State.Of<Conversations>().Open(chatbot.Id);
        return [question, "New", Assistant.Answer(State, conversation, chatbot, State.Of<Messages>().Ask(question, conversation)).Text("content")];
    }

    private ServiceReply Export(ServiceRequest request)
    {
        var batch = Get(request);
        return new ServiceReply(200) { Body = ExcelFile.Write(_answers[batch.Id].Prepend(["Question", "New/Follow", "Answer"])) }
            .With("Content-Type", ExcelFile.MediaType)
            .With("Content-Disposition", "attachment; filename=chatbot_records.xlsx");
    }
}
