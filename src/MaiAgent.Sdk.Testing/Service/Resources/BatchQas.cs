using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>Workbooks of questions. Once one is registered, its rows are asked one after another, each in a conversation of its own.</summary>
internal sealed class BatchQas(ServiceState state) : Collection(
    state,
    "web-chats/*/batch-qas/",
    new("file", Text, Required: true),
    new("filename", Text, Nullable: true),
    new("createdAt", Text, ReadOnly: true))
{
    private readonly Dictionary<Guid, List<string[]>> _answers = [];

    public override IEnumerable<Route> Routes => [CreateRoute, new("GET web-chats/*/batch-qas/*/export-excel/", Export)];

    private ObjectStore Store => State.Of<ObjectStore>();

    /// <summary>Stores a workbook with a title and a question in each row; its key.</summary>
    public string AddWorkbook(IEnumerable<string> questions)
    {
        var workbook = ExcelFile.Write(questions.Prepend("Question").Select(question => (string[])[question]));
        return Store.Add($"media/batch-qa/{Guid.NewGuid()}.xlsx", new FormPart("file", "questions.xlsx", ExcelFile.MediaType, workbook)).Key;
    }

    protected override void Check(JsonObject json, JsonObject errors)
    {
        if ((string?)json["file"] is { } key && Store.Find(key) is null)
        {
            errors["file"] ??= new JsonArray(FieldErrors.NoFile);
        }
    }

    protected override ServiceReply Create(ServiceRequest request)
    {
        var webChat = State.Of<WebChats>().Get(request.ParentId);
        var chatbot = State.Of<Chatbots>().Get(webChat.Parent);
        var json = Read(request);
        var key = (string)json["file"]!;
        var questions = Questions(key);
        json["file"] = Store.UrlOf(key);
        json["createdAt"] = State.Now.ToWire();
        var batch = Add(json, webChat.Id);
        _answers[batch.Id] = [];
        return ServiceReply.Json(Print(batch), 201) with { Answers = [.. questions.Select(question => (Func<JsonObject?>)(() => Answer(question, chatbot, batch)))] };
    }

    /// <summary>The first column without its title.</summary>
    private List<string> Questions(string key)
    {
        try
        {
            return [.. ExcelFile.ReadFirstColumn(Store.Find(key)!.Content.ToArray()).Skip(1).Where(question => question.Length > 0)];
        }
        catch (Exception exception) when (exception is InvalidDataException or System.Xml.XmlException)
        {
            throw ServiceErrorException.BadRequest("file", "The file is no workbook.");
        }
    }

    /// <summary>Answers one row. The webhook does not hear of it.</summary>
    private JsonObject? Answer(string question, Item chatbot, Item batch)
    {
        var conversation = State.Of<Conversations>().Open(chatbot.Id);
        var answer = Assistant.Answer(State, conversation, chatbot, State.Of<Messages>().Ask(question, conversation));
        _answers[batch.Id].Add([question, "New", answer.Text("content")]);
        return null;
    }

    private ServiceReply Export(ServiceRequest request) =>
        ServiceReply.Workbook(_answers[Get(request).Id].Prepend(["Question", "New/Follow", "Answer"]), "filename=chatbot_records.xlsx");
}
