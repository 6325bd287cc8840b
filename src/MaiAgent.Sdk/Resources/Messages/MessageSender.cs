namespace MaiAgent.Sdk;

/// <summary>Who sent a message.</summary>
public sealed class MessageSender : ResponseModel
{
    /// <summary>The id as the service sent it: a UUID, an integer, or a 128-bit number such as <c>2.992461161002561e+38</c>, kept digit for digit.</summary>
    [JsonConverter(typeof(RawNumberTextConverter))]
    public string? Id { get; init; }

    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number.</summary>
    public string? PhoneNumber { get; init; }
}
