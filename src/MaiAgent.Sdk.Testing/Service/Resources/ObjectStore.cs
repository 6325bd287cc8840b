using System.Globalization;
using System.Text;

namespace MaiAgent.Sdk.Testing;

/// <summary>The object store behind the service: it hands out forms through the API, and takes files on an address of its own.</summary>
internal sealed class ObjectStore(ServiceState state) : Resource(state)
{
    private const string Bucket = "maiagent-media";

    private static readonly Schema Request = new(
        new("filename", Kinds.Text, Required: true),
        new("modelName", Kinds.Text, Required: true, Choices: ["attachment", "chatbot-file", "batch-qa"]),
        new("fieldName", Kinds.Text, Required: true),
        new("fileSize", Kinds.Integer, Required: true));

    private readonly Dictionary<string, UploadForm> _forms = new(StringComparer.Ordinal);
    private readonly List<StoredFile> _files = [];
    private TimeSpan _formLifetime;

    public override IEnumerable<Route> Routes => [new("POST upload-presigned-url/", CreateForm)];

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<StoredFile> Files => [.. _files];

    /// <summary>The store listens here from now on.</summary>
    public void Open(Uri address, TimeSpan formLifetime) => (Address, _formLifetime) = (new Uri(address, $"/{Bucket}/"), formLifetime);

    public StoredFile? Find(string key) => _files.FindLast(file => string.Equals(file.Key, key, StringComparison.Ordinal));

    /// <summary>The address of a stored file.</summary>
    public string UrlOf(string key) => new Uri(Address, key).AbsoluteUri;

    /// <summary>The name of a file and, when this address leads to it here, its size.</summary>
    public string Describe(string name, string address) =>
        _files.FindLast(file => string.Equals(UrlOf(file.Key), address, StringComparison.Ordinal)) is { Content.Length: var length }
            ? $"{name} ({length.ToString("N0", CultureInfo.InvariantCulture)} bytes)"
            : name;

    /// <summary>Keeps a file under a new key.</summary>
    public StoredFile Add(FormPart file) => Add(NewKey("attachment", file.FileName!), file);

    public StoredFile Add(string key, FormPart file)
    {
        var stored = new StoredFile
        {
            Key = key,
            FileName = file.FileName!,
            ContentType = file.ContentType ?? "application/octet-stream",
            Content = file.Content.ToArray(),
            StoredAt = State.Now,
        };
        _files.Add(stored);
        return stored;
    }

    /// <summary>What the store answers to an upload or a download.</summary>
    public ServiceReply Answer(RecordedRequest request) => request.Method switch
    {
        "POST" => UploadRules.Refusal(request, _forms, State.Now) ?? Take(FormPart.ReadAll(request)!),
        "GET" when Find(Uri.UnescapeDataString(request.RawPath.Replace($"/{Bucket}/", "", StringComparison.Ordinal))) is { } file =>
            new ServiceReply(200) { Body = file.Content }.With("Content-Type", file.ContentType),
        "GET" => StoreError.Reply(404, "NoSuchKey", "The specified key does not exist."),
        _ => StoreError.Reply(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
    };

    private ServiceReply Take(IReadOnlyList<FormPart> parts)
    {
        var key = parts[0].Text;
        Add(key, parts.First(part => part.FileName is not null));
        return new ServiceReply(204).With("Location", UrlOf(key));
    }

    private ServiceReply CreateForm(ServiceRequest request)
    {
        var json = Request.Read(request.ReadBody()).Checked();
        var key = NewKey((string)json["modelName"]!, (string)json["filename"]!);
        var now = State.Now;
        var policy = new JsonObject
        {
            ["expiration"] = (now + _formLifetime).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["conditions"] = new JsonArray(new JsonObject { ["bucket"] = Bucket }, new JsonObject { ["key"] = key }, new JsonArray("content-length-range", (long)json["fileSize"]!, (long)json["fileSize"]!)),
        };
        var form = new UploadForm((long)json["fileSize"]!, now + _formLifetime,
        [
            new("key", key),
            new("x-amz-algorithm", "AWS4-HMAC-SHA256"),
            new("x-amz-credential", $"EMULATOR{Guid.NewGuid():N}/{now:yyyyMMdd}/emulator/s3/aws4_request"),
            new("x-amz-date", now.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture)),
            new("policy", Convert.ToBase64String(Encoding.UTF8.GetBytes(policy.ToJsonString()))),
            new("x-amz-signature", $"{Guid.NewGuid():N}{Guid.NewGuid():N}"),
        ]);
        _forms.Add(key, form);
        return ServiceReply.Json(new JsonObject
        {
            ["url"] = Address.AbsoluteUri.TrimEnd('/'),
            ["fields"] = new JsonObject(form.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))),
        });
    }

    private static string NewKey(string purpose, string fileName) => $"media/chat/{purpose}/{Guid.NewGuid()}{Path.GetExtension(fileName)}";
}
