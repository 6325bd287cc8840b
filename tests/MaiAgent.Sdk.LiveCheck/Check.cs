using System.Text.Json;
using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.LiveCheck;

/// <summary>Calls the service, compares its answers with the contract, and keeps the exchanges, redacted.</summary>
internal sealed class Check(Settings settings, CancellationToken cancellationToken) : IDisposable
{
    private readonly Service _service = new(settings.Root, settings.ApiKey);
    private readonly KnownIds _ids = new(settings.Today);
    private readonly Redactor _redactor = new();
    private readonly List<Exchange> _exchanges = [];
    private readonly HashSet<string> _called = [];

    public Report Report { get; } = new();

    /// <summary>Calls every GET whose ids are known, and then those whose ids the answers have shown.</summary>
    /// <returns>False when the service does not accept the key.</returns>
    /// <exception cref="HttpRequestException">The first request had no answer.</exception>
    public async Task<bool> ReadAsync()
    {
        while (Next() is { } next)
        {
            var (operation, path) = next;
            _called.Add(operation.Id);
            var answer = await CallAsync(operation, path, HttpMethod.Get, null);
            if (answer is { Status: 401 } && _called.Count == 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asks the first assistant a question twice, whole and streamed. Each opens a conversation.</summary>
    /// <returns>False when there is no assistant.</returns>
    public async Task<bool> AskAsync()
    {
        var operation = ContractFile.Instance.Operations.Single(operation => operation.Id == "createChatbotCompletion");
        if (_ids.PathOf(operation, Text, out _) is not { } path)
        {
            return false;
        }

        foreach (var streams in (bool[])[false, true])
        {
            var body = new JsonObject { ["message"] = new JsonObject { ["content"] = "Hello" }, ["isStreaming"] = streams };
            var answer = await CallAsync(operation, path, HttpMethod.Post, body);
            if (answer?.Json is { } json)
            {
                _ids.LearnConversation(json);
            }
        }

        return true;
    }

    /// <summary>Compares the service's own description of itself, where it has one.</summary>
    public async Task CompareSchemaAsync()
    {
        foreach (var path in (string[])["schema/?format=json", "schema/", "/schema/?format=json", "/schema/"])
        {
            if (await SendAsync("schema", HttpMethod.Get, path, null) is { Status: 200 } answer && ServiceDocument.Read(answer.Text) is { } document)
            {
                _exchanges.Add(new Exchange { Operation = "schema", Method = "GET", Path = path, Status = 200, MediaType = "application/json", Body = document.ToJson() });
                document.Compare(Report);
                return;
            }
        }

        Report.MarkNotCompared("schema/", "the service publishes no OpenAPI document there");
    }

    /// <summary>Ends the report with what was not called, and writes the exchanges.</summary>
    public void Finish()
    {
        foreach (var operation in ContractFile.Instance.Operations.Where(operation => operation.Method == "GET" && !_called.Contains(operation.Id)))
        {
            _ids.PathOf(operation, Text, out var missing);
            Report.MarkNotCompared(operation.Id, $"nothing to ask for: {missing} shows none");
        }

        if (settings.Folder is { } folder)
        {
            Recording.Write(folder, _exchanges, settings.ApiKey);
        }
    }

    public void Dispose() => _service.Dispose();

    private static string Text(JsonElement id) => id.ToString();

    /// <summary>The next GET; the lists at the top first, because they are in every account.</summary>
    private (Operation Operation, string Path)? Next() =>
        ContractFile.Instance.Operations
            .Where(operation => operation.Method == "GET" && !_called.Contains(operation.Id))
            .OrderBy(operation => operation.Parameters.Count(parameter => parameter.IsRequired))
            .Select(operation => ((Operation, string)?)(_ids.PathOf(operation, Text, out _) is { } path ? (operation, path) : null))
            .FirstOrDefault(found => found is not null);

    private async Task<Answer?> CallAsync(Operation operation, string path, HttpMethod method, JsonNode? body)
    {
        if (await SendAsync(operation.Id, method, path, body) is not { } answer)
        {
            return null;
        }

        var response = AnswerCheck.Compare(operation, answer, Report);
        if (answer.Json is { } json)
        {
            _ids.Learn(operation.Path, json);
        }

        _exchanges.Add(new Exchange
        {
            Operation = operation.Id,
            Method = operation.Method,
            Path = _ids.PathOf(operation, id => _redactor.Redact(id, null)!.ToString(), out _) ?? operation.Path,
            Status = answer.Status,
            MediaType = answer.MediaType,
            Body = answer.Json is { } value ? _redactor.Redact(value, response?.Schema) : null,
            Events = answer.IsStream ? [.. answer.Events.Where(data => data.Json is not null || data.Data == "[DONE]").Select(data => data.Json is { } item ? _redactor.Redact(item, response?.Schema) : data.Data)] : null,
        });
        return answer;
    }

    private async Task<Answer?> SendAsync(string operation, HttpMethod method, string path, JsonNode? body)
    {
        try
        {
            return await _service.SendAsync(method, path, body, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            if (_exchanges.Count == 0)
            {
                throw new HttpRequestException($"{settings.Root.Host} does not answer: {exception.Message}", exception);
            }

            Report.MarkNotCompared(operation, $"no answer ({exception.GetType().Name})");
            return null;
        }
    }
}
