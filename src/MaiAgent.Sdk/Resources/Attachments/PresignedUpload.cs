using MaiAgent.Sdk.Pipeline;
using MaiAgent.Sdk.Storage;

namespace MaiAgent.Sdk;

/// <summary>
/// A time-limited form with which the object store takes one file, without the API key. Its lifetime is not published: use it at once.
/// Whoever has the <see cref="Fields"/> can store a file: keep them out of logs.
/// </summary>
public sealed class PresignedUpload : ResponseModel, ICheckedModel
{
    internal const string KeyField = "key";
    private const string FilePart = "file";

    /// <summary>The address to post the form to, on any host.</summary>
    public string Url { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// The fields of the form, those that the SDK does not know too, in the order to send them; the file follows them. The value of <c>key</c>
    /// is what the file is registered with.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init => field = value ?? []; } = [];

    /// <summary>The address; null when it is not one.</summary>
    internal Uri? Address =>
        Uri.TryCreate(Url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Host.Length > 0 ? address : null;

    /// <summary>The value of the field <c>key</c>; null when there is none.</summary>
    internal string? StorageKey => Value(KeyField) is { Length: > 0 } key ? key : null;

    /// <summary>Sends the file of this form, as the client does that got the form.</summary>
    internal StorageSender Sender { get; private set; } = StorageSender.Default;

    void ICheckedModel.Accept(CallState call)
    {
        Require(Address is not null, call, "no http or https address", "$.url");
        Require(StorageKey is not null, call, "no storage key", "$.fields.key");
        Require(Value(FilePart) is null, call, "a field that stands in the place of the file", "$.fields.file");
        Sender = call.Storage is { } storage ? storage with { Settings = call.Settings } : Sender;
    }

    private string? Value(string name) => Fields.FirstOrDefault(field => string.Equals(field.Key, name, StringComparison.Ordinal)).Value;

    private static void Require(bool condition, CallState call, string fault, string path)
    {
        if (!condition)
        {
            throw new MaiAgentResponseException(call, $"The upload form of {call.Host} has {fault} ({path}).", jsonPath: path);
        }
    }
}
