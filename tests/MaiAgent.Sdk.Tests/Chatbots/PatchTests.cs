namespace MaiAgent.Sdk.Tests.Chatbots;

public sealed class PatchTests
{
    [Fact]
    public void What_is_unset_is_not_sent() => Assert.Equal("{}", Wire.Write(new PatchChatbotRequest()));

    [Fact]
    public void Every_kind_of_member_can_be_null()
    {
        var request = new PatchChatbotRequest
        {
            Rag = null,
            ReplyMode = null,
            RawOutputFormat = null,
            TotalWordsCount = null,
            NumberOfRetrievedChunks = null,
            EnableEvaluation = null,
            Tools = Optional.Of<IReadOnlyList<IdReference>>(null),
        };

        Assert.Equal(
            """{"rag":null,"replyMode":null,"totalWordsCount":null,"rawOutputFormat":null,"tools":null,"numberOfRetrievedChunks":null,"enableEvaluation":null}""",
            Wire.Write(request));
    }

    [Fact]
    public void Every_member_that_an_assistant_can_lack_can_be_null()
    {
        foreach (var property in typeof(PatchChatbotRequest).GetProperties().Where(property => property.Name is not "Name" and not "LargeLanguageModel"))
        {
            var request = new PatchChatbotRequest();
            property.SetValue(request, property.PropertyType.GetMethod("op_Implicit")!.Invoke(null, [null]));

            Assert.Equal($$"""{"{{char.ToLowerInvariant(property.Name[0])}}{{property.Name[1..]}}":null}""", Wire.Write(request));
        }
    }

    [Fact]
    public void The_members_that_an_assistant_must_have_are_sent_as_values()
    {
        var id = Guid.NewGuid();

        Assert.Equal($$"""{"name":"a","largeLanguageModel":"{{id}}"}""", Wire.Write(new PatchChatbotRequest { Name = "a", LargeLanguageModel = id }));
    }

    [Fact]
    public void Defaults_of_value_types_are_sent() => Assert.Equal(
        """{"rag":"00000000-0000-0000-0000-000000000000","knowledgeBases":[],"totalWordsCount":0,"agentMode":"","enableEvaluation":false}""",
        Wire.Write(new PatchChatbotRequest
        {
            Rag = Guid.Empty,
            KnowledgeBases = Optional.Of<IReadOnlyList<IdReference>>([]),
            TotalWordsCount = 0,
            AgentMode = default(AgentMode),
            EnableEvaluation = false,
        }));

    [Fact]
    public void The_three_states_differ()
    {
        Optional<Guid?> unset = default;
        Optional<Guid?> cleared = null;
        Optional<Guid?> value = Guid.Empty;

        Assert.False(unset.IsSet);
        Assert.Throws<InvalidOperationException>(() => unset.Value);
        Assert.True(cleared.IsSet);
        Assert.Null(cleared.Value);
        Assert.True(value.IsSet);
        Assert.Equal(Guid.Empty, value.Value);
        Assert.True(unset != cleared);
        Assert.NotEqual<object>(unset, cleared);
        Assert.Equal(unset, default(Optional<Guid?>));
        Assert.True(cleared != value);
        Assert.True(cleared == Optional.Of<Guid?>(null));
        Assert.Equal(value.GetHashCode(), Optional.Of<Guid?>(Guid.Empty).GetHashCode());
        Assert.False(value.Equals((object)Guid.Empty));
    }

    [Fact]
    public void The_text_of_an_optional_does_not_show_its_value() => Assert.Equal("(set)", Optional.Of("postgres://user:secret@host").ToString());
}
