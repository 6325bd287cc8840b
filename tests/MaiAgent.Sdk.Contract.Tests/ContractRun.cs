using System.Text.Json.Nodes;
using MaiAgent.Sdk.Contract.Tests.Calls;
using MaiAgent.Sdk.Contract.Tests.Checks;
using MaiAgent.Sdk.Contract.Tests.Samples;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests;

/// <summary>
/// Calls every operation of the contract through the façade, over HTTP, with everything that can be sent and everything that
/// can be answered, and keeps the requests and results.
/// </summary>
internal sealed class ContractRun
{
    private const string Key = "contract.key";
    private const int MethodNotAllowed = 405;

    private static readonly Lazy<Task<ContractRun>> Run = new(StartAsync);

    private readonly ModelShape _shape = new();
    private readonly List<Reading> _readings = [];
    private readonly List<Sending> _sendings = [];
    private MaiAgentEmulator _emulator = null!;
    private IMaiAgentClient _client = null!;

    private ContractRun()
    {
        var operations = ContractFile.Instance.Operations;
        Parameters = new Ledger(operations.SelectMany(operation => operation.Parameters.Select(parameter => $"{operation.Id}.{parameter.Name}")));
        RequestProperties = new Ledger(operations.SelectMany(operation => operation.RequestBody?.AllProperties() ?? []).Select(property => property.Id));
        AnswerProperties = new Ledger(operations.SelectMany(operation => operation.Responses).SelectMany(response => response.Schema?.AllProperties() ?? []).Select(property => property.Id));
        Operations = new Ledger(operations.Select(operation => operation.Id));
    }

    public Ledger Operations { get; }

    public Ledger Parameters { get; }

    public Ledger RequestProperties { get; }

    public Ledger AnswerProperties { get; }

    /// <summary>Every success response, with its result.</summary>
    public IReadOnlyList<Reading> Readings => _readings;

    /// <summary>Every request, with the sample that it was made from.</summary>
    public IReadOnlyList<Sending> Sendings => _sendings;

    /// <summary>Every property of the SDK that the run came across.</summary>
    public IReadOnlySet<System.Reflection.PropertyInfo> UsedProperties => _shape.Used;

    public static Task<ContractRun> GetAsync() => Run.Value;

    private static async Task<ContractRun> StartAsync()
    {
        var run = new ContractRun();
        await using (run._emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ApiKey = Key }))
        {
            using var client = run.NewClient();
            run._client = client;
            foreach (var operation in ContractFile.Instance.Operations)
            {
                await run.ProveAsync(operation);
            }
        }

        return run;
    }

    private MaiAgentClient NewClient() => new(new MaiAgentClientOptions { ApiKey = Key, BaseAddress = _emulator.BaseAddress, MaxRetries = 0 });

    private async Task ProveAsync(Operation operation)
    {
        var calls = FacadeCall.Of(operation);
        if (calls.Count == 0)
        {
            throw new ContractException($"{operation.Id} cannot be called.");
        }

        foreach (var call in calls)
        {
            var samples = RequestSamples.Of(operation, call).ToList();
            foreach (var sample in samples)
            {
                var answer = operation.Responses.First(response => response.IsSuccess && (call.Serves(response)));
                await CallAsync(operation, call, sample, answer, Answers(operation, answer).First());
            }

            var full = samples[0];
            foreach (var response in operation.Responses.Where(response => !response.IsSuccess || call.Serves(response)))
            {
                foreach (var answer in Answers(operation, response))
                {
                    await CallAsync(operation, call, full, response, answer);
                }
            }
        }

        Operations.Prove(operation.Id);
    }

    private static IEnumerable<Sample> Answers(Operation operation, Response response) => response.Schema is null || AnswerScript.IsFile(response)
        ? [new Sample($"{operation.Id} {response}", null)]
        : Sample.Explore(builder => builder.Build(response.Schema, "$", "$", answers: true));

    private async Task CallAsync(Operation operation, FacadeCall call, Sample sample, Response response, Sample answer)
    {
        var what = $"{operation.Id} [{sample}] -> {response} [{answer}]";
        var parameters = (JsonObject)sample.Json!["parameters"]!;
        var body = sample.Json!["body"];
        var arguments = new ArgumentBuilder(_shape, operation, parameters, body);
        _emulator.ClearRequests();
        if (call.IsOther)
        {
            _emulator.Enqueue(_ => true, new ScriptedResponse(MethodNotAllowed));
        }

        // Where there is a second method, it is refused as well.
        var times = response.Status == MethodNotAllowed && call is { OtherMethod: not null, IsOther: false } ? 2 : 1;
        _emulator.Enqueue(_ => true, AnswerScript.Of(response, answer.Json), times);
        try
        {
            object? result = null;
            var isRead = response.IsSuccess;
            try
            {
                // A client remembers which method the service accepts.
                using var client = NewClient();
                result = await call.InvokeAsync(call.OtherMethod is null ? _client : client, arguments.Build, CancellationToken.None);
                if (!isRead && !Effects.MayHaveSucceeded(operation, response) && !(call.MayReturnNull && response.Status == 404 && result is null))
                {
                    throw new ContractException($"The status {response.Status} was no failure.");
                }
            }
            catch (MaiAgentApiException error) when (!response.IsSuccess)
            {
                new ErrorCheck(AnswerProperties).Verify(response, answer.Json, error);
            }
            catch (MaiAgentResponseException error) when (call.ReturnsList && answer.Json is JsonObject { } page && page["next"] is not null && error.JsonPath == "$")
            {
                // A list that came as a page is not cut off silently.
                isRead = false;
                AnswerProperties.Prove(response.Schema!.ShapeOf("object")!.Properties.Single(property => property.Name == "next").Id);
            }

            Assert.Equal(0, _emulator.PendingResponses);
            var requests = _emulator.Requests;

            // After a deletion that failed the client looks whether it did.
            Assert.Equal(call.IsOther ? 2 : times, requests.Count(sent => operation.Method != "DELETE" || sent.Method == "DELETE"));
            var request = requests[call.IsOther ? 1 : 0];
            new RequestCheck(operation, call, Parameters, RequestProperties).Verify(request, parameters, body);
            _sendings.Add(new Sending(operation, call, parameters, body, request));
            if (isRead)
            {
                await ReadAsync(call, new Reading(operation, response, answer.Json, result));
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new ContractException($"{what}: {exception}\n{answer.Json?.ToJsonString()}");
        }
    }

    private async Task ReadAsync(FacadeCall call, Reading reading)
    {
        if (reading.Result is FileDownload download)
        {
            await AnswerScript.VerifyFileAsync(download, reading.Response);
        }
        else if (reading.Response.Schema is not null && call.HasResult)
        {
            reading.Verify(_shape, AnswerProperties);
            _readings.Add(reading);
        }
    }
}

/// <summary>A sample and the request that was made from it.</summary>
internal sealed record Sending(Operation Operation, FacadeCall Call, JsonObject Parameters, JsonNode? Body, RecordedRequest Request);

/// <summary>A response and its result; of a stream its first event.</summary>
internal sealed record Reading(Operation Operation, Response Response, JsonNode? Json, object? Result)
{
    public void Verify(ModelShape shape, Ledger? ledger = null) =>
        new AnswerCheck(shape, ledger).Verify(Response.Schema!, Json, Result is List<CompletionChunk> chunks ? chunks[0] : Result, "$");
}
